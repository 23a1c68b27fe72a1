import Connections
import Packets

extension Conversation {
    /// After the close a late copy may still come.
    private static let afterEnd = Interval.seconds(3)
    /// A SYN is repeated after a minute at the longest (RFC 6298, Linux), and data after two.
    private static let afterSilence = Interval.seconds(130)
    /// An opened connection may be idle for long; keepalives come sooner than this only where they were asked for.
    private static let whenIdle = Interval.seconds(600)

    /// Whether nothing more is expected of it: it is over, or has been silent for longer than its timers.
    func isQuiet(at now: Timestamp) -> Bool {
        guard let last = sightings.last else { return true }
        let silence = now.since(last.time)
        guard silence >= Self.afterEnd else { return false }
        if hasEnded { return true }
        return silence >= (hasAnswer ? Self.whenIdle : Self.afterSilence)
    }

    /// An RST passed, or both sides' FINs did: the last ones, behind which no new SYN came.
    private var hasEnded: Bool {
        var closed: Set<Side> = []
        for sighting in sightings.reversed().prefix(Self.mostLooked) {
            if sighting.isRST { return true }
            if sighting.isSYN { return false }
            if sighting.flags.contains(.fin) { closed.insert(side(of: sighting)) }
            if closed.count == 2 { return true }
        }
        return false
    }

    /// Segments from the end that are looked at: behind both FINs stand few.
    private static let mostLooked = 64

    private var hasAnswer: Bool {
        guard let first = sightings.first else { return false }
        return sightings.contains { $0.packet.source != first.packet.source }
    }
}
