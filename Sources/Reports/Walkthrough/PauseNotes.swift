import Connections
import Findings
import Packets

/// Pauses, where the reader looks for them: how long a side took to send what it sends.
extension Annotator {
    /// Shorter ones are told of no path.
    private static let shortest = Interval.milliseconds(1)
    /// A pause of no more round trips can be the way there and back.
    private static let fewTrips: Int64 = 4
    /// Where the round trip is not known.
    private static let shortestUnknown = Interval.milliseconds(100)

    /// The pause before what `event` sends; nil where it did not take long.
    func pause(before event: TimelineEvent) -> Pause? {
        guard let start = pauseStart(event), let wait = longWait(since: start.reference, event) else { return nil }
        var words = "\(Quantity.duration(wait)) after \(start.words)"
        if start.isAnswer, let ack = memory.payload.acknowledged(event.from.other), ack.frame != event.reference.frame,
            let delay = ack.time.since(start.reference.time).ifKnown
        {
            words += " (its ACK came after \(Quantity.duration(delay)))"
        }
        return Pause(length: wait, words: words)
    }

    /// The same for a FIN or RST, which ends a silence rather than that it answers.
    func silenceNote(_ event: TimelineEvent) -> String? {
        let last = [memory.segment[.client], memory.segment[.server]].compactMap(\.self).max { $0.frame < $1.frame }
        guard let last, let wait = longWait(since: last, event) else { return nil }
        return "\(Quantity.duration(wait)) after the previous segment"
    }

    private func longWait(since reference: FrameReference, _ event: TimelineEvent) -> Interval? {
        guard let wait = event.reference.time.since(reference.time).ifKnown, wait >= Self.shortest else { return nil }
        let trips = [connection.roundTrip(to: .client), connection.roundTrip(to: .server)].compactMap(\.self)
        guard !trips.isEmpty else { return wait >= Self.shortestUnknown ? wait : nil }
        return wait > trips.reduce(.zero, +) * Self.fewTrips ? wait : nil
    }

    /// What `event` came after, in the reader's words.
    private func pauseStart(_ event: TimelineEvent) -> (reference: FrameReference, words: String, isAnswer: Bool)? {
        let own = memory.payload.last(event.from)
        guard let others = memory.payload.last(event.from.other), own.map({ $0.frame < others.frame }) ?? true else {
            if let own { return (own, "its previous data", false) }
            return connection.handshake.ack.map { ($0, "the handshake", false) }
        }
        if event.from == .server { return (others, "the request", true) }
        return (others, own == nil ? "the server's data" : "the answer", true)
    }
}

/// A pause that is longer than a few round trips.
struct Pause {
    /// What takes so long is shown also where its kind would be folded away.
    private static let striking = Interval.milliseconds(200)

    /// How long it was.
    let length: Interval
    /// `5.00 s after the request (its ACK came after 7 µs)`
    let words: String

    /// It is worth a line of its own.
    var isStriking: Bool {
        length >= Self.striking
    }
}
