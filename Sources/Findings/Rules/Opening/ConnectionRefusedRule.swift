import Connections
import Packets

extension FindingID {
    /// The SYN was answered by RST.
    public static let connectionRefused = FindingID("connection-refused")
}

enum ConnectionRefusedRule: Rule {
    static let id = FindingID.connectionRefused
    static let severity = Severity.error
    static let prefilter: Prefilter = .refused

    static let page = Page(
        meaning: """
            Something at the server's address answered the SYN with RST: the packets get there and back, but no \
            socket listens on that port, or a packet filter rejects it in the server's name. The two are the \
            same bytes, so only the refusal is certain, not its cause.
            """,
        pattern: """
            SYN, then RST+ACK with sequence number 0 that acknowledges the SYN, window 0, no options.
            """,
        example: [
            "> S 0",
            "< R. 0 ack 1 win 0",
        ],
        confusedWith: [
            "nothing listens on that port or address",
            .between(
                "a firewall rejects with tcp reset, on the host or before it: a TTL or a delay unlike that host's other packets is a hint, no proof"
            ),
        ],
        check: [
            "at the server (SERVER): ss -ltnp 'sport = :PORT' (is it listening, and on this address?)",
            "did the service start, or crash? journalctl -u SERVICE",
            "at the server (SERVER): nstat -az TcpOutRsts rises if the kernel sent the RST",
            .path("nft list ruleset at SERVER, and firewalls before it: reject rules for port PORT"),
        ],
        sections: [
            "RFC 9293 3.10.7.1",
            "RFC 9293 3.5.2",
        ]
    )

    /// The SYN and the RST that answers it.
    struct Match {
        let syn: FrameReference
        let reset: FrameReference
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard context.outcome == .refused, let syn = connection.handshake.lastSYN,
            let reset = connection.handshake.reset
        else { return nil }
        return Match(syn: syn, reset: reset)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [match.syn.frame, match.reset.frame],
            "The SYN was answered by RST after \(Quantity.duration(match.reset.time.since(match.syn.time))): "
                + "connect() fails with ECONNREFUSED."
        )
        .with(.after(match.reset.time.since(match.syn.time)))
    }
}
