import Connections
import Packets

extension FindingID {
    /// The SYN met what is left of an older connection.
    public static let staleConnection = FindingID("stale-connection")
}

enum StaleConnectionRule: Rule {
    static let id = FindingID.staleConnection
    static let severity = Severity.warning
    static let prefilter: Prefilter = .staleAck

    static let page = Page(
        meaning: """
            The server still has a socket for these addresses and ports from an earlier connection. It answers \
            the new SYN with an ACK of the old numbers, the client rejects that with RST, the old socket is \
            gone, and the repeated SYN succeeds.
            """,
        pattern: """
            SYN, then a bare ACK with old numbers, RST from the client whose sequence number is what that ACK \
            asked for, SYN again within milliseconds, SYN-ACK.
            """,
        example: [
            "> S 0",
            "< . ack 4711",
            "> R 4711",
            "> S 0",
            "< S. 0 ack 1",
        ],
        confusedWith: [
            "TIME-WAIT at the server, met by a SYN with an older sequence number and no timestamps",
            "a half-open connection: the client crashed or lost its state, the server did not notice",
        ],
        check: [
            "at the server (SERVER): ss -tan 'sport = :PORT and dport = :CLIENTPORT' before it happens",
            .path("a firewall that eats the ACK or the RST turns this into a loop of SYNs until TIME-WAIT ends"),
        ],
        sections: [
            "RFC 9293 3.5.1",
            "RFC 5961 4.2",
        ]
    )

    /// The ACK with the older connection's numbers.
    static func match(_ connection: Connection, _ context: Context) -> Incident? {
        connection.incidents.first { $0.kind == .staleAck }
    }

    static func describe(_ answer: Incident, _ connection: Connection, _ context: Context) -> Finding {
        let reset = connection.incidents.first { incident in
            guard case .reset = incident.kind else { return false }
            return incident.side == .client && incident.reference.frame > answer.reference.frame
        }
        let healed = connection.handshake.synAck != nil
        return finding(
            .proven,
            [connection.handshake.syn?.frame, answer.reference.frame, reset?.reference.frame],
            "The SYN was answered by an ACK with an older connection's numbers"
                + (reset == nil ? "" : ", the client reset that one")
                + (healed ? " and the next SYN was accepted." : "; no SYN-ACK has come since."),
            explanation: page.meaning + " " + history(connection)
        )
    }

    private static func history(_ connection: Connection) -> String {
        guard let old = connection.predecessor else {
            return "The older connection is not in the capture, so its state is not known."
        }
        return old.hadEnded
            ? "The older connection was closed in this capture, so the server was most likely in TIME-WAIT."
            : "The older connection was still open in this capture: the client has lost it, by a crash or a restart."
    }
}
