import Connections
import Packets

/// The SYNs of a connection that its server's host left without an answer.
struct IgnoredSYNs {
    let first: FrameReference
    let last: FrameReference
    let count: Int
    /// The SYN-ACK that came in the end.
    let synAck: FrameReference?
}

extension Connection {
    /// The SYNs that passed without any answer, to the end or until one was answered; nil when there are none.
    func ignoredSYNs(_ outcome: Outcome) -> IgnoredSYNs? {
        guard let first = handshake.syn, let last = handshake.lastSYN else { return nil }
        if outcome == .unanswered {
            guard !hasAnswerOfServer else { return nil }
            return IgnoredSYNs(first: first, last: last, count: Int(handshake.synCount), synAck: nil)
        }
        guard let synAck = handshake.synAck, !handshake.isSimultaneous,
            // It answers an earlier SYN: that one was taken.
            !server.flags.contains(.answersEarlierSYN),
            !incidents.contains(where: { $0.answersSYN && $0.reference.frame < synAck.frame })
        else { return nil }
        let repeats = incidents.filter {
            $0.kind == .synRetransmitted && $0.side == .client && $0.reference.frame < synAck.frame
        }
        guard !repeats.isEmpty else { return nil }
        // The last one was answered, those before it were not.
        return IgnoredSYNs(
            first: first,
            last: repeats.count > 1 ? repeats[repeats.count - 2].reference : first,
            count: repeats.count,
            synAck: synAck
        )
    }
}

extension Incident {
    /// Something came back for the SYN, even if the client could not take it.
    fileprivate var answersSYN: Bool {
        switch kind {
        case .reset, .staleAck, .answerNotTaken: side == .server
        case .icmp: side == .client
        default: false
        }
    }
}
