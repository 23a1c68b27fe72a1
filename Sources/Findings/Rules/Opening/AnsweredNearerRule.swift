import Connections
import Packets

extension FindingID {
    /// Something nearer than the server answered in its name.
    public static let answeredNearer = FindingID("answered-nearer")
}

enum AnsweredNearerRule: Rule {
    static let id = FindingID.answeredNearer
    static let severity = Severity.warning
    static let prefilter: Prefilter = [.ackedNearer, .otherDistance, .reset]

    static let page = Page(
        meaning: """
            Part of what came in the server's name came from somewhere nearer: acknowledgments or an RST much sooner than the \
            round trip to the server allows, or a handshake from another distance than the data. A proxy, a load balancer, an \
            accelerator or a firewall stands in the middle of the connection. What it acknowledges has not arrived at the server.
            """,
        pattern: """
            SYN-ACK after a round trip, ACKs of data in a fraction of it, and answers no sooner than a round trip; an RST+ACK of data \
            just sent, sooner than a round trip; or a SYN-ACK whose TTL has passed fewer routers than what follows.
            """,
        example: [
            "> S 0",
            "< S. 0 ack 1    40 ms later",
            "> P. 1:121 ack 1",
            "< . ack 121    0.15 ms later",
            "< P. 1:901 ack 121    42 ms later",
        ],
        confusedWith: [
            "a SYN-ACK that was late for another reason (ARP or neighbour discovery, a radio that slept, a busy listener), and a program that takes its time",
            "a TTL that the server sets otherwise for its SYN-ACKs, or a route that changed",
        ],
        check: [
            "a TCP traceroute to SERVER, port PORT, against one by ICMP: which hop answers the handshake?",
            .away(from: .server, "capture at SERVER: does what is acknowledged here arrive there, and when?"),
            "proxies, load balancers, WAN accelerators and firewalls with TCP inspection on the way to SERVER",
        ],
        sections: [
            "RFC 3135 3",
            "RFC 9293 3.8.1",
        ]
    )

    /// What came from nearer.
    enum Match {
        case ack(NearerACK)
        case handshake(synAck: FrameReference, later: Incident)
        case reset(Incident, data: FrameReference, path: Interval)
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        if let (reset, form) = connection.endingReset,
            let found = nearerReset(reset, form, connection)
        {
            return found
        }
        if let ack = connection.nearerACK { return .ack(ack) }
        // A device answered only if what follows the SYN-ACK comes from further away.
        let later = connection.incidents.first { $0.kind == .otherDistance && $0.offset > 0 }
        guard let later, let synAck = connection.handshake.synAck else { return nil }
        return .handshake(synAck: synAck, later: later)
    }

    /// A proxy is no fault; an RST that it sends ends the connection.
    static func severity(of match: Match) -> Severity {
        switch match {
        case .ack, .handshake: .info
        case .reset: severity
        }
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        switch match {
        case .ack(let ack):
            finding(
                ack.isConfirmed ? .implied : .assumed,
                [ack.synAck.frame, ack.data.frame, ack.ack.frame, ack.answer?.frame],
                "The SYN was answered after \(Quantity.duration(ack.path)), the first data acknowledged after "
                    + "\(Quantity.duration(ack.ack.time.since(ack.data.time))): something nearer than the server acknowledges."
            )
        case .handshake(let synAck, let later):
            finding(
                .assumed,
                [synAck.frame, later.reference.frame],
                "What the server sends comes through \(Quantity.count(later.offset, "router")) more than its SYN-ACK did: the "
                    + "handshake was answered by something nearer."
            )
        case .reset(let reset, let data, let path):
            finding(
                .assumed,
                [connection.handshake.synAck?.frame, data.frame, reset.reference.frame],
                "The RST came \(Quantity.duration(reset.reference.time.since(data.time))) after the data that it acknowledges, and the "
                    + "round trip to the server takes \(Quantity.duration(path)): something nearer sent it."
            )
        }
    }

    /// The RST acknowledges data that was sent so shortly before that it cannot be at the server yet.
    private static func nearerReset(_ reset: Incident, _ form: ResetForm, _ connection: Connection) -> Match? {
        guard reset.side == .server, form == .abort, let data = connection.client.lastData,
            data.frame == reset.related, !connection.client.hasPending,
            let path = connection.roundTrip(to: .server), path >= NearerACK.shortestPath
        else { return nil }
        let delay = reset.reference.time.since(data.time)
        return delay >= .zero && delay * NearerACK.least < path ? .reset(reset, data: data, path: path) : nil
    }
}
