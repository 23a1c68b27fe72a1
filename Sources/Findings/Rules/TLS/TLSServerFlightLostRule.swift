import Connections
import Packets

extension FindingID {
    /// What the server answers does not get through.
    public static let tlsServerFlightLost = FindingID("tls-server-flight-lost")
}

enum TLSServerFlightLostRule: Rule {
    static let id = FindingID.tlsServerFlightLost
    static let severity = Severity.error
    static let prefilter: Prefilter = .tlsFailed

    static let page = Page(
        meaning: """
            The server answered with its hello and certificates, several segments of full size, and these, or some \
            of them, do not reach the client.
            """,
        pattern: """
            ServerHello and what follows it, repeated and never acknowledged to the end.
            """,
        example: [
            "< ServerHello, Certificate, 1448 bytes",
            "< again    0.2 s later",
            "< again    0.6 s later",
        ],
        confusedWith: [
            "a link towards the client with a smaller MTU: path-mtu-suspected",
            "plain loss",
            "a client that is gone",
        ],
        check: [
            .path("at the server: ping -M do -s 1472 CLIENT, then smaller sizes"),
            "nft … tcp option maxseg size set rt mtu on the router before the link",
        ],
        sections: [
            "RFC 2923 2.1"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSView? {
        context.tls?.cause == .flightLost ? context.tls : nil
    }

    static func describe(_ match: TLSView, _ connection: Connection, _ context: Context) -> Finding {
        let flow = connection[match.facts.turned(.server)]
        return finding(
            .proven,
            [match.facts.serverHelloStart?.frame, flow.lastSent?.frame],
            "What the server sent with its ServerHello was repeated \(Phrases.times(flow.repeats)) and not acknowledged to its end."
        )
        .with(.times(Int(flow.repeats)))
    }
}
