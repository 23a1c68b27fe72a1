import Connections
import Packets
import TLS

extension FindingID {
    /// The server asked for another ClientHello.
    public static let tlsHelloRetry = FindingID("tls-hello-retry")
}

enum TLSHelloRetryRule: Rule {
    static let id = FindingID.tlsHelloRetry
    static let severity = Severity.info
    static let prefilter: Prefilter = .tls

    static let page = Page(
        meaning: """
            The client's key share was of a group that the server does not use, so that it asked for another: one \
            round trip more.
            """,
        pattern: """
            HelloRetryRequest: a ServerHello with a random that is fixed.
            """,
        example: [
            "> ClientHello, key share x25519",
            "< HelloRetryRequest, secp384r1",
            "> ClientHello",
        ],
        confusedWith: [
            "a cookie that the server wants to have back, under load"
        ],
        check: [
            "put the server's group first in the client's list"
        ],
        sections: [
            "RFC 8446 4.1.4"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> FrameReference? {
        context.tls?.facts.retry
    }

    static func describe(_ match: FrameReference, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [match.frame],
            "The server asked for another ClientHello\(group(context)): one round trip more."
        )
    }

    private static func group(_ context: Context) -> String {
        guard let group = context.tls?.facts.retryGroup, group != 0 else { return "" }
        return " with a key share for \(NamedGroup.name(of: group))"
    }
}
