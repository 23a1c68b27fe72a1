import Connections
import Packets

extension FindingID {
    /// The handshake alone took long: the path does.
    public static let slowNetwork = FindingID("slow-network")
}

enum SlowNetworkRule: Rule {
    static let id = FindingID.slowNetwork
    static let severity = Severity.notice
    static let prefilter: Prefilter = .slow

    static let page = Page(
        meaning: """
            The SYN-ACK came late although no SYN was lost. A listener's kernel answers a SYN at once, without its application: the \
            time was spent on the path, in a queue of a device on it, or in a host that is overloaded. Every request on this \
            connection takes at least as long. Below 750 ms, which a satellite link stays under, it is worth knowing (info).
            """,
        pattern: """
            One SYN, half a second or more, one SYN-ACK.
            """,
        example: [
            "> S",
            "< S. ack j+1      879 ms later",
        ],
        confusedWith: [
            "a proxy or load balancer that connects to its own server before it answers: then that server is slow, or far",
            "a satellite link: half a second is its usual round trip",
            "a host that answers late because it is overloaded, or wakes up from sleep",
        ],
        check: [
            "from the client: ping SERVER, mtr SERVER: as slow as the handshake? at which hop does it begin?",
            "is a link on the way full? its queue, and the bytes on it, at that time",
        ],
        sections: [
            "RFC 9293 3.5"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> Interval? {
        guard let path = connection.roundTrip(to: .server), path >= Prefilter.slowPath else { return nil }
        return path
    }

    /// A geostationary satellite's round trip is shorter: below this a long path is normal.
    private static let longest = Interval.milliseconds(750)

    static func severity(of match: Interval) -> Severity {
        match < longest ? .info : severity
    }

    static func describe(_ match: Interval, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .assumed,
            [connection.handshake.syn?.frame, connection.handshake.synAck?.frame],
            "The SYN-ACK came \(Quantity.duration(match)) after the only SYN: the path, not the application, takes so long."
        ).with(.roundTrip(match))
    }
}
