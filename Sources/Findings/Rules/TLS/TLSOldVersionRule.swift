import Connections
import Packets
import TLS

extension FindingID {
    /// An old version of TLS is spoken.
    public static let tlsOldVersion = FindingID("tls-old-version")
}

enum TLSOldVersionRule: Rule {
    static let id = FindingID.tlsOldVersion
    static let severity = Severity.notice
    static let prefilter: Prefilter = .tls

    static let page = Page(
        meaning: """
            The connection uses a version of TLS that RFC 8996 takes out of use.
            """,
        pattern: """
            A ServerHello below TLS 1.2, and a handshake that completes.
            """,
        example: [
            "< ServerHello, TLS 1.0"
        ],
        confusedWith: [
            "meant so, for a device that can do no better"
        ],
        check: [
            "which end is the old one? the versions that the client offers stand in its ClientHello",
            "openssl s_client -connect SERVER:PORT -tls1_2",
        ],
        sections: [
            "RFC 8996"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> FrameReference? {
        guard let view = context.tls, view.standing.result == .complete, let version = view.facts.version,
            version < .tls12
        else { return nil }
        return view.facts.serverHelloStart
    }

    static func describe(_ match: FrameReference, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [match.frame],
            "\(context.tls?.facts.version?.name ?? "An old version") is spoken, which is out of use since 2021."
        )
    }
}
