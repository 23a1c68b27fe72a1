import Connections
import Findings
import Packets

/// How long each state of the close lasted as seen here, and why the close has that many steps.
struct CloseSummary {
    private let connection: Connection
    private let teardown: Teardown

    init(_ connection: Connection, now: Timestamp) {
        self.connection = connection
        teardown = connection.teardown(at: now)
    }

    /// Paragraphs; none without a complete close.
    var lines: [String] {
        guard teardown.result == .complete, let first = teardown.firstFIN else { return [] }
        return [steps(first), durations(first), timeWait(first)].filter { !$0.isEmpty }
    }

    private func steps(_ first: Side) -> String {
        switch teardown.kind {
        case .threeWay:
            return "Three steps: the \(first.other.name) closed before its kernel had acknowledged the "
                + "\(first.name)'s FIN by "
                + "itself, so its own FIN carries that ACK."
        case .simultaneous:
            return "Both closed before the other's FIN had arrived, so both pass through CLOSING instead of "
                + "FIN-WAIT-2 and "
                + "CLOSE-WAIT, and both end in TIME-WAIT."
        case .fourWay:
            return
                "Four steps: each direction is closed on its own. The \(first.other.name)'s kernel acknowledged the FIN before "
                + "the FIN of its own side was sent; until then that side could still send."
        default: return ""
        }
    }

    /// How long a state lasted is seen at its own end only: elsewhere the way there and back is in it.
    private func durations(_ first: Side) -> String {
        switch connection.vantage {
        case .loopback: return sentence(Side.allCases.flatMap { durations(of: $0, first) }, "As seen here")
        case .client: return sentence(durations(of: .client, first), "At the client, where this was captured")
        case .server: return sentence(durations(of: .server, first), "At the server, where this was captured")
        case .middle, .unknown: return passed(first)
        }
    }

    private func sentence(_ parts: [String], _ place: String) -> String {
        parts.isEmpty ? "" : "\(place), \(parts.joined(separator: "; "))."
    }

    /// What the states of `side` lasted.
    private func durations(of side: Side, _ first: Side) -> [String] {
        guard let own = connection[side].fin, let ack = connection[side].finAck, let other = connection[side.other].fin
        else { return [] }
        switch (teardown.kind, side == first) {
        case (.simultaneous, _):
            return phrase(side, [("FIN-WAIT-1 and CLOSING", ack.time.since(own.time))])
        case (.fourWay, true):
            return phrase(
                side,
                [("FIN-WAIT-1", ack.time.since(own.time)), ("FIN-WAIT-2", other.time.since(ack.time))]
            )
        case (_, true): return phrase(side, [("FIN-WAIT-1", ack.time.since(own.time))])
        case (_, false):
            return phrase(
                side,
                [("CLOSE-WAIT", own.time.since(other.time)), ("LAST-ACK", ack.time.since(own.time))]
            )
        }
    }

    /// `the client was in FIN-WAIT-1 40 ms, in FIN-WAIT-2 1.2 s`; nothing where a time cannot be.
    private func phrase(_ side: Side, _ states: [(name: String, time: Interval)]) -> [String] {
        guard states.allSatisfy({ $0.time >= .zero }) else { return [] }
        let words = states.map { "in \($0.name) \(Quantity.duration($0.time))" }.joined(separator: ", ")
        return ["the \(side.name) was \(words)"]
    }

    /// When the steps passed a point that is neither end.
    private func passed(_ first: Side) -> String {
        guard let fin = connection[first].fin, let ack = connection[first].finAck,
            let second = connection[first.other].fin, let last = connection[first.other].finAck,
            let times = [
                ack.time.since(fin.time), second.time.since(fin.time), last.time.since(second.time),
            ].ifKnown
        else { return "" }
        return
            "As it passed here, the \(first.name)'s FIN was acknowledged after \(times[0]), the \(first.other.name)'s FIN came "
            + "\(times[1]) after it, and was acknowledged after \(times[2])."
    }

    private func timeWait(_ first: Side) -> String {
        let who = teardown.kind == .simultaneous ? "Both sides stay" : "The \(first.name), which closed first, stays"
        return
            "\(who) in TIME-WAIT for 2 MSL (60 s on Linux), to answer a repeated FIN and to keep late segments away from a "
            + "new connection on the same ports. Its end is never visible."
    }
}

extension [Interval] {
    /// The durations as text; nil when one of them is negative.
    fileprivate var ifKnown: [String]? {
        allSatisfy { $0 >= .zero } ? map(Quantity.duration) : nil
    }
}
