import Connections
import Packets

extension FindingID {
    /// The ClientHello, or a part of it, does not get through.
    public static let tlsClientHelloLost = FindingID("tls-client-hello-lost")
}

enum TLSClientHelloLostRule: Rule {
    static let id = FindingID.tlsClientHelloLost
    static let severity = Severity.error
    static let prefilter: Prefilter = .tlsFailed

    static let page = Page(
        meaning: """
            The ClientHello is lost beyond this point, every time. With a post-quantum key share it takes two \
            segments, of which the first has full size: a smaller MTU on the way, or a device that cannot take a \
            ClientHello in pieces, then stops it.
            """,
        pattern: """
            The ClientHello, or one of its segments, is repeated and never acknowledged; or only a part of it ever \
            comes.
            """,
        example: [
            "> ClientHello, first 1448 bytes",
            "> rest, 158 bytes",
            "> first 1448 bytes again",
        ],
        confusedWith: [
            "a link with a smaller MTU (only the part of full size is lost): path-mtu-suspected",
            "a filter that drops the ClientHello for the name in it: then small ones are lost too",
            "plain loss",
        ],
        check: [
            "the same with a small ClientHello: openssl s_client -connect SERVER:PORT -groups x25519",
            .path("ping -M do -s 1472 SERVER, then smaller sizes"),
            "with another name: -servername example.org",
        ],
        sections: [
            "RFC 8446 4.1.2",
            "RFC 2923 2.1",
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSView? {
        context.tls?.cause == .helloLost ? context.tls : nil
    }

    static func describe(_ match: TLSView, _ connection: Connection, _ context: Context) -> Finding {
        let flow = TLSLoss.client(of: connection, match.standing)
        return finding(.proven, [match.facts.helloStart?.frame], sentence(match, flow))
            .with(.bytes(UInt64(match.facts.clientHelloSize)), .times(Int(flow.transfer.retransmittedSegments)))
    }

    private static func sentence(_ view: TLSView, _ flow: Flow) -> String {
        guard view.facts.isHelloWhole else { return "Only the beginning of the ClientHello got here." }
        let isSplit = view.facts.helloStart?.frame != view.facts.helloEnd?.frame
        let size = Quantity.bytes(view.facts.clientHelloSize)
        let often = Phrases.times(flow.transfer.retransmittedSegments)
        return
            "The ClientHello of \(size)\(isSplit ? ", in two segments," : "") was repeated \(often) and never acknowledged whole."
    }
}
