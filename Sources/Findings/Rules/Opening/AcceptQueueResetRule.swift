import Connections
import Packets

extension FindingID {
    /// The handshake's last ACK was answered by RST.
    public static let acceptQueueReset = FindingID("accept-queue-reset")
}

enum AcceptQueueResetRule: Rule {
    static let id = FindingID.acceptQueueReset
    static let severity = Severity.error
    static let prefilter: Prefilter = .aborted
    static let restsOnAbsence = true
    /// A handshake that was over before its ACK came needs no full queue.
    static let supersededBy = [FindingID.handshakeExpired]

    static let page = Page(
        meaning: """
            The handshake was finished and the server answered its last ACK with a bare RST. On Linux that is \
            what a full accept queue does when tcp_abort_on_overflow is 1: the client gets ECONNRESET on its \
            next call.
            """,
        pattern: """
            SYN, SYN-ACK, ACK, then RST without ACK, its sequence number the one the ACK expected, window 0, no \
            options.
            """,
        example: [
            "> S 0",
            "< S. 0 ack 1",
            "> . ack 1",
            "< R 1 win 0",
        ],
        confusedWith: [
            .between("a firewall that resets the connection in the server's name: the same bytes"),
            "the handshake had expired: the server had repeated its SYN-ACK as often as it does, or had taken it back, before the ACK came",
            "the server lost its state between SYN-ACK and ACK (restart of the listener)",
        ],
        check: [
            "at the server (SERVER): sysctl net.ipv4.tcp_abort_on_overflow (1: reset instead of silence)",
            "at the server (SERVER): ss -ltn 'sport = :PORT' (Recv-Q above Send-Q), nstat -az TcpExtListenOverflows",
        ],
        sections: [
            "RFC 9293 3.10.7.4"
        ]
    )

    /// The handshake's last ACK, and the RST that answers it.
    struct Match {
        let ack: FrameReference
        let reset: FrameReference
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard connection.isFinalACKReset(context.outcome), let ack = connection.handshake.ack,
            let reset = connection.handshake.reset
        else { return nil }
        return Match(ack: ack, reset: reset)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let handshake = connection.handshake
        let others = context.listener(of: connection).map { $0.resets } ?? 1
        return finding(
            others > 1 ? .implied : .assumed,
            [handshake.syn?.frame, handshake.synAck?.frame, match.ack.frame, match.reset.frame],
            "The server answered the ACK that ends the handshake with a bare RST after "
                + "\(Quantity.duration(match.reset.time.since(match.ack.time)))"
                + (others > 1 ? ", as it did with \(Quantity.count(others - 1, "other connection"))." : ".")
        )
        .with(.after(match.reset.time.since(match.ack.time)))
    }
}

extension Connection {
    /// The server answered the ACK that ends the handshake with an RST: in the form of such an answer, and after it.
    func isFinalACKReset(_ outcome: Outcome) -> Bool {
        guard outcome == .aborted, handshake.resetBy == .server, let ack = handshake.ack, let reset = handshake.reset,
            ack.frame < reset.frame, reset.time.since(ack.time) >= .zero
        else { return false }
        return incidents.contains { incident in
            guard incident.reference == reset, case .reset(.noSocket, _) = incident.kind else { return false }
            return true
        }
    }
}
