import Connections

/// What each outcome means and what to look at, for `explain`.
public enum OutcomePages {
    /// One or two sentences about `outcome`.
    public static func meaning(of outcome: Outcome) -> String {
        switch outcome {
        case .closed: "Both directions were closed with FIN and acknowledged. That the last ACK arrived is assumed."
        case .halfClosed: "One direction was closed and acknowledged; the other was still open when the capture ended."
        case .closing: "A FIN was sent, but the close is not complete: a FIN or its ACK is missing so far."
        case .reset: "An RST ended the connection after it had been established."
        case .open: "Established, and nothing ended it before the capture did."
        case .refused: "The SYN was answered by RST: nothing listens there, or a firewall rejects."
        case .unreachable:
            "The SYN was answered by an ICMP error: a router or firewall says that it cannot be delivered."
        case .unanswered:
            "The SYN was repeated, or its timer ran out, and no answer that the client can take "
                + "is in the capture."
        case .halfOpen: "No ACK of the SYN-ACK is in the capture, or the server ignored the ACK to the end."
        case .aborted:
            "An RST ended the handshake after the SYN-ACK, before the connection was established at both ends."
        case .vanished: "The connection was established for certain, then no answer of one end was captured any more."
        case .connecting: "The capture ends before the handshake can be judged."
        case .partial:
            "Neither the beginning nor the end of the connection is in the capture, or the filter hides what would tell."
        }
    }
}
