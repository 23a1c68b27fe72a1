import Connections
import Packets

/// A time of waiting, and how it divides: between the points, and beyond the far one. Each is a difference of one clock, so that
/// nothing has to be synchronised.
public struct Wait: Sendable {
    /// What was waited for.
    public enum Kind: String, Sendable {
        /// The SYN-ACK.
        case handshake
        /// The first byte of an answer to a request: the longest one.
        case answer
    }

    /// What was waited for.
    public let kind: Kind
    /// From the question to its answer at the near point.
    public let near: Interval
    /// At the far point.
    public let far: Interval

    /// What the two packets spent between the points.
    public var between: Interval { near - far }

    /// The handshake, and the longest answer.
    static func all(_ near: Conversation?, _ far: Conversation?) -> [Wait] {
        guard let near, let far else { return [] }
        var waits: [Wait] = []
        if let here = handshake(near), let there = handshake(far) {
            waits.append(Wait(kind: .handshake, near: here, far: there))
        }
        let answers = exchanges(near)
        let others = exchanges(far)
        if answers.count == others.count,
            let longest = answers.indices.max(by: { answers[$0] < answers[$1] }), answers[longest] > .milliseconds(10)
        {
            waits.append(Wait(kind: .answer, near: answers[longest], far: others[longest]))
        }
        return waits.filter { $0.near.nanoseconds >= 0 && $0.far.nanoseconds >= 0 }
    }

    private static func handshake(_ conversation: Conversation) -> Interval? {
        guard let answer = conversation.sightings.first(where: { $0.packet.isSYNACK }),
            let syn = conversation.sightings.last(where: { $0.packet.isSYN && $0.time <= answer.time })
        else { return nil }
        return answer.time.since(syn.time)
    }

    /// The times from the client's last data to the server's first data after it.
    private static func exchanges(_ conversation: Conversation) -> [Interval] {
        var last: Timestamp?
        var found: [Interval] = []
        for sighting in conversation.sightings where sighting.length > 0 {
            if conversation.side(of: sighting) == .client {
                last = sighting.time
            } else if let asked = last {
                found.append(sighting.time.since(asked))
                last = nil
            }
        }
        return found
    }
}
