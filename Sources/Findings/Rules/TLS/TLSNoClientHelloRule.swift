import Connections
import Packets

extension FindingID {
    /// The server sent an alert, and the client never said a word.
    public static let tlsNoClientHello = FindingID("tls-no-client-hello")
}

enum TLSNoClientHelloRule: Rule {
    static let id = FindingID.tlsNoClientHello
    static let severity = Severity.info
    static let prefilter: Prefilter = .tls

    static let page = Page(
        meaning: """
            The client connected and said nothing; the server, which waited for a ClientHello, said so in an alert.
            """,
        pattern: """
            A handshake of TCP, no byte of the client, an alert of the server.
            """,
        example: [
            "< Alert"
        ],
        confusedWith: [
            "a scan, or a health check that only connects"
        ],
        check: [
            "who is CLIENT? a balancer's health check can be told to speak TLS"
        ],
        sections: [
            "RFC 8446 6"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> FrameReference? {
        guard let facts = context.tls?.facts, facts.helloStart == nil, facts.serverHelloStart == nil,
            let alert = facts.alerts.first, alert.from == .server, connection.client.transfer.bytes == 0
        else { return nil }
        return alert.reference
    }

    static func describe(_ match: FrameReference, _ connection: Connection, _ context: Context) -> Finding {
        finding(.proven, [match.frame], "The server sent a TLS alert to a client that never sent a byte.")
    }
}
