import Connections
import Packets

extension FindingID {
    /// TCP Fast Open was asked for or used.
    public static let fastOpen = FindingID("fast-open")
}

enum FastOpenRule: Rule {
    static let id = FindingID.fastOpen
    static let severity = Severity.info
    static let prefilter: Prefilter = .fastOpen
    static let supersededBy = [FindingID.fastOpenFallback]

    static let page = Page(
        meaning: """
            TCP Fast Open lets data ride on the SYN. The server takes it if the SYN carries a cookie that it \
            gave out earlier; otherwise the handshake goes on as usual and the data is sent again.
            """,
        pattern: """
            Option tfo on the SYN (empty: asks for a cookie), payload on the SYN, a SYN-ACK that acknowledges \
            the payload too.
            """,
        example: [
            "> S 0:7 <tfo cookie 0001020304050607>",
            "< S. 0 ack 8",
        ],
        confusedWith: [
            "data on a SYN without the option: odd, but allowed"
        ],
        check: [
            "sysctl net.ipv4.tcp_fastopen at CLIENT (1: client, 2: server, 3: both) and at SERVER",
            "nstat -az TcpExtTCPFastOpenActive TcpExtTCPFastOpenPassive TcpExtTCPFastOpenActiveFail",
        ],
        sections: [
            "RFC 7413"
        ]
    )

    /// The SYN.
    static func match(_ connection: Connection, _ context: Context) -> FrameReference? {
        let handshake = connection.handshake
        guard let syn = handshake.syn else { return nil }
        let isAsked = handshake.clientOffer.fastOpenCookieLength != nil
        let isGranted = handshake.serverOffer.fastOpenCookieLength != nil
        return isAsked || isGranted || handshake.synPayload > 0 ? syn : nil
    }

    static func describe(_ syn: FrameReference, _ connection: Connection, _ context: Context) -> Finding {
        let cookie = connection.handshake.clientOffer.fastOpenCookieLength
        return finding(
            .proven,
            [syn.frame, connection.handshake.synAck?.frame],
            summary(connection, cookie: cookie)
        )
    }

    private static func summary(_ connection: Connection, cookie: UInt8?) -> String {
        let handshake = connection.handshake
        let bytes = Quantity.count(handshake.synPayload, "byte")
        if connection.client.flags.contains(.synDataTaken) {
            return "\(bytes) rode on the SYN and were taken at once: a round trip saved."
        }
        if handshake.synPayload > 0 {
            return "\(bytes) rode on the SYN; nothing has come that would show whether they were taken."
        }
        if (cookie ?? 0) == 0, handshake.serverOffer.fastOpenCookieLength != nil {
            return "The client asked for a Fast Open cookie and got one, for the next connection."
        }
        return "The client asked for Fast Open; the server did not answer with a cookie."
    }
}
