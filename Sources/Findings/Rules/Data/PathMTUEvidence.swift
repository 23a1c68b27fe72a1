import Connections
import Packets

/// What a connection shows of a path that large segments do not pass: whose segments they are, and what says so.
struct PathMTUEvidence {
    /// What shows that small segments pass.
    enum Passing: Equatable {
        /// The receiver reported bytes behind the one that is missing (SACK).
        case reported
        /// It asked for the missing one again: something behind it has arrived.
        case askedAgain
        /// It is heard, and acknowledges none of it.
        case heard
        /// A router said so.
        case unknown
    }

    /// How it stands at the end.
    enum End {
        /// No full-size one has passed.
        case stuck
        /// The sender tried smaller ones by itself, and these passed.
        case smaller
        /// A router said so, and nothing is stuck.
        case found
    }

    /// Whose segments.
    let side: Side
    /// The retransmitted segments of full size.
    private(set) var repeats: [Incident] = []
    /// What shows that smaller ones pass.
    private(set) var passing = Passing.unknown
    /// ICMP errors that name the path's MTU, or leave it open.
    let errors: [Incident]
    /// How it ends.
    private(set) var end = End.found

    /// The size of the largest.
    var size: UInt32 {
        repeats.map(\.length).max() ?? 0
    }

    /// What `connection` shows of the segments of `side`; nil when it shows nothing.
    init?(of side: Side, in connection: Connection) {
        self.side = side
        let family = connection.clientEndpoint.address.family
        errors = connection.incidents.filter { $0.side == side && $0.isTooBig(family) }
        let all = connection.dataRepeats.filter { $0.side == side }
        // One retransmission is that of any loss.
        guard all.count >= 2 || !errors.isEmpty else { return nil }
        if let again = Self.tooBigAgain(all, errors), connection[side].hasPending {
            repeats = again
            end = .stuck
        } else if let stuck = Self.stuck(all, connection, side) {
            (repeats, passing) = stuck
            end = .stuck
        } else if let tried = Self.replacedBySmaller(all) {
            repeats = tried
            end = .smaller
        } else if errors.isEmpty {
            return nil
        }
    }

    /// What was sent again after a router had said that it is too big, no smaller than before.
    private static func tooBigAgain(_ repeats: [Incident], _ errors: [Incident]) -> [Incident]? {
        guard let error = errors.first else { return nil }
        let least = error.length > headers ? error.length - headers : fullSize
        let again = repeats.filter { error.reference.frame < $0.reference.frame && $0.length > least }
        return again.count >= 2 && again.last == repeats.last ? again : nil
    }

    /// An IPv4 and a TCP header without options, bytes: what is longer than the MTU less these does not pass.
    private static let headers: UInt32 = 40

    /// The oldest bytes of `side` that are not acknowledged are of full size and were sent again and again in vain, and the other
    /// side lives. The first retransmission may be that of a small last segment (RFC 8985 7.2).
    private static func stuck(
        _ all: [Incident],
        _ connection: Connection,
        _ side: Side
    ) -> (repeats: [Incident], passing: Passing)? {
        let flow = connection[side]
        guard flow.hasPending, flow.repeats >= 2, let since = flow.pendingSince, let last = flow.lastSent else {
            return nil
        }
        let repeats = all.filter { since.frame < $0.reference.frame }
        let full = repeats.filter { $0.length >= fullSize }
        guard repeats.count - full.count <= 1, repeats.last?.length ?? 0 >= fullSize,
            let passing = passing(full, connection, side)
        else { return nil }
        let isEnough = passing == .heard ? full.count >= 3 : full.count >= 2
        guard isEnough, last.time.since(since.time) >= patience * Int64(full.count) else { return nil }
        return (full, passing)
    }

    /// Each retransmission takes longer than this: the least timer is 200 ms on Linux, and it doubles.
    private static let patience = Interval.milliseconds(300)

    /// Nil where nothing of the other side shows that it lives and lacks just this.
    private static func passing(_ repeats: [Incident], _ connection: Connection, _ side: Side) -> Passing? {
        if connection.hasReportedBehindGap(of: side) { return .reported }
        guard let since = connection[side].pendingSince, let heard = connection[side.other].lastSegment,
            let first = repeats.first
        else { return nil }
        if connection.hasAskedAgain(for: side), since.frame < heard.frame { return .askedAgain }
        return first.reference.frame < heard.frame ? .heard : nil
    }

    /// After two timeouts or more for segments of full size the sender cut the same bytes into smaller ones, and kept to that: it
    /// looks for black holes (RFC 4821 7.7; Linux's tcp_mtu_probing, Windows).
    private static func replacedBySmaller(_ repeats: [Incident]) -> [Incident]? {
        guard let last = repeats.lastIndex(where: { $0.length >= fullSize }), last >= 1, last + 1 < repeats.count else {
            return nil
        }
        // Each refers to what was sent before it: of a row of timeouts that is the retransmission before.
        let row = repeats[..<last].indices.reversed().prefix { repeats[$0].reference.frame == repeats[$0 + 1].related }
        let full = Array(repeats[(row.last ?? last)...last].filter { $0.length >= fullSize })
        let smaller = repeats[last + 1]
        guard full.count >= 2, full.suffix(2).allSatisfy({ $0.kind == .retransmitted(.timeout) }),
            smaller.kind == .retransmitted(.timeout), smaller.related == repeats[last].reference.frame,
            (leastSegment..<fullSize).contains(smaller.length),
            doubles(repeats[last - 1].gap, repeats[last].gap), doubles(repeats[last].gap, smaller.gap)
        else { return nil }
        return full
    }

    /// The timer is doubled only while nothing is acknowledged (RFC 6298 5.5), so that all three are of the same bytes.
    private static func doubles(_ gap: Interval, _ next: Interval) -> Bool {
        next.nanoseconds / 3 >= gap.nanoseconds / 2
    }

    /// No stack cuts its segments smaller than this to pass a path (RFC 9293 3.7.1: 536 less options).
    private static let leastSegment: UInt32 = 484

    /// Segments of at least so many bytes of payload fill a packet on a usual path (1280 is IPv6's least MTU).
    private static let fullSize: UInt32 = 1200
}

extension Incident {
    /// An ICMP error that says that a segment is too big: fragmentation needed, or packet too big.
    fileprivate func isTooBig(_ family: Address.Family) -> Bool {
        guard case .icmp(let type, let code, _) = kind else { return false }
        return family == .ipv4 ? type == 3 && code == 4 : type == 2
    }
}
