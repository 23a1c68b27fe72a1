import Connections

/// What each state of RFC 9293 means, and what can show it, for `explain`.
public enum StatePages {
    /// A few sentences about `state`.
    public static func meaning(of state: TCPState) -> String {
        switch state {
        case .unknown: "The capture gives no hint."
        case .listen:
            "A socket waits for SYNs: socket(), bind(), listen(). It is never visible in a capture, only assumed."
        case .synSent: "connect() was called and the SYN is out; connect() blocks until the SYN-ACK arrives."
        case .synReceived:
            "The SYN arrived and the SYN-ACK is out. On Linux the connection is in the queue of unfinished handshakes; with "
                + "SYN cookies there is no queue entry at all."
        case .established:
            "Data can flow. connect() returns at the client when the SYN-ACK arrives; at the server the connection waits in "
                + "the accept queue until accept() takes it, and data is acknowledged even before that."
        case .finWait1: "This side called close(), shutdown(SHUT_WR) or ended; its FIN is not acknowledged yet."
        case .finWait2:
            "This side's FIN is acknowledged; the other side has not closed. After close() Linux leaves this state after "
                + "tcp_fin_timeout (60 s); after shutdown(SHUT_WR) it can last for ever."
        case .closeWait:
            "The other side's FIN arrived: read() returns 0. The state lasts until this application calls close(); if it "
                + "lasts long, the application forgot."
        case .closing: "Both sides sent a FIN at the same time; this side's FIN is not acknowledged yet."
        case .lastAck: "The other side closed first, this side's FIN is out, and only its ACK is missing."
        case .timeWait:
            "Closed on both sides, on the side that closed first. It lasts 2 MSL (60 s on Linux), so that a repeated FIN is "
                + "answered and late segments do not reach a new connection on the same ports."
        case .closed: "There is no connection (any more)."
        }
    }

    /// The section of RFC 9293 that defines it.
    public static let section = "RFC 9293 3.3.2"
}
