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
            "Three steps: the \(first.other.name) had nothing left to send and closed at once, so its FIN carries the ACK of "
                + "the \(first.name)'s."
        case .simultaneous:
            "Both closed before the other's FIN had arrived, so both pass through CLOSING instead of FIN-WAIT-2 and "
                + "CLOSE-WAIT, and both end in TIME-WAIT."
        case .fourWay:
            "Four steps: each direction is closed on its own. The \(first.other.name)'s kernel acknowledged the FIN before its "
                + "application called close(); until then that side could still send."
        default: ""
        }
    }

    private func durations(_ first: Side) -> String {
        guard let fin = connection[first].fin, let ack = connection[first].finAck,
            let second = connection[first.other].fin,
            let last = connection[first.other].finAck
        else { return "" }
        if teardown.kind == .simultaneous {
            return "FIN-WAIT-1 and CLOSING lasted \(Quantity.duration(ack.time.since(fin.time))) at the \(first.name), "
                + "\(Quantity.duration(last.time.since(second.time))) at the \(first.other.name)."
        }
        var parts = ["FIN-WAIT-1 \(Quantity.duration(ack.time.since(fin.time)))"]
        if teardown.kind == .fourWay {
            parts.append("FIN-WAIT-2 \(Quantity.duration(second.time.since(ack.time)))")
        }
        let waited = Quantity.duration(second.time.since(fin.time))
        return
            "As seen here the \(first.name) was in \(parts.joined(separator: ", in ")); the \(first.other.name) was in "
            + "CLOSE-WAIT \(waited) and in LAST-ACK \(Quantity.duration(last.time.since(second.time)))."
    }

    private func timeWait(_ first: Side) -> String {
        let who = teardown.kind == .simultaneous ? "Both sides stay" : "The \(first.name), which closed first, stays"
        return
            "\(who) in TIME-WAIT for 2 MSL (60 s on Linux), to answer a repeated FIN and to keep late segments away from a "
            + "new connection on the same ports. Its end is never visible."
    }
}
