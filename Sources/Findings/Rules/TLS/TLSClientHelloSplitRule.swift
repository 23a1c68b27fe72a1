import Connections
import Packets

extension FindingID {
    /// The ClientHello takes several segments.
    public static let tlsClientHelloSplit = FindingID("tls-client-hello-split")
}

enum TLSClientHelloSplitRule: Rule {
    static let id = FindingID.tlsClientHelloSplit
    static let severity = Severity.info
    static let prefilter: Prefilter = .tls

    static let page = Page(
        meaning: """
            The ClientHello is longer than a segment, as with a post-quantum key share. Some devices on the way \
            cannot take it in pieces.
            """,
        pattern: """
            A ClientHello whose last byte lies in another segment than its first.
            """,
        example: [
            "> ClientHello, 1448 of 1606 bytes",
            "> its rest",
        ],
        confusedWith: [
            "a client that cuts it on purpose, to get by a filter"
        ],
        check: [
            "nothing, as long as it is answered"
        ],
        sections: [
            "RFC 8446 4.1.2",
            "RFC 8446 5.1",
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> FrameReference? {
        guard let facts = context.tls?.facts, let start = facts.helloStart, let end = facts.helloEnd,
            start.frame != end.frame
        else { return nil }
        return end
    }

    static func describe(_ match: FrameReference, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [context.tls?.facts.helloStart?.frame, match.frame],
            "The ClientHello of \(Quantity.bytes(context.tls?.facts.clientHelloSize ?? 0)) takes several segments."
        )
    }
}
