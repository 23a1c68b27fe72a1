import Connections
import Packets

extension FindingID {
    /// The server may answer with SYN cookies.
    public static let synCookiesSuspected = FindingID("syn-cookies-suspected")
}

enum SynCookiesSuspectedRule: Rule {
    static let id = FindingID.synCookiesSuspected
    static let severity = Severity.info
    static let prefilter: Prefilter = .optionsDeclined
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            The server may answer with SYN cookies: it keeps no state for the handshake and encodes what it must \
            remember in its sequence number, which has no room for SACK and window scaling unless timestamps \
            carry them. With timestamps there is no sign at all, so cookies can never be ruled out.
            """,
        pattern: """
            SYN with sackOK and wscale but no timestamps; SYN-ACK with mss alone.
            """,
        example: [
            "> S 0 <mss 1460,sackOK,wscale 7>",
            "< S. 0 ack 1 <mss 1460>",
        ],
        confusedWith: [
            "an old or small TCP stack without these options",
            .between("a device in between that strips options"),
        ],
        check: [
            "at the server (SERVER): nstat -az TcpExtSyncookiesSent TcpExtSyncookiesRecv, sysctl net.ipv4.tcp_syncookies (1: under pressure, 2: always)",
            "sysctl net.ipv4.tcp_max_syn_backlog (the queue whose overflow turns them on)",
        ],
        sections: [
            "RFC 4987 3.6"
        ]
    )

    /// The SYN-ACK that leaves the options out.
    static func match(_ connection: Connection, _ context: Context) -> FrameReference? {
        let handshake = connection.handshake
        let offer = handshake.clientOffer
        let answer = handshake.serverOffer
        guard handshake.syn != nil, let synAck = handshake.synAck, !handshake.isSimultaneous, !offer.isCut,
            !answer.isCut,
            offer.sackPermitted, offer.windowScale != nil, !offer.timestamps,
            !answer.sackPermitted, answer.windowScale == nil, answer.maximumSegmentSize != nil
        else { return nil }
        return synAck
    }

    static func describe(_ synAck: FrameReference, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .assumed,
            [connection.handshake.syn?.frame, synAck.frame],
            "The SYN offered SACK and window scaling, the SYN-ACK has neither: a SYN cookie leaves no room for them."
        )
    }
}
