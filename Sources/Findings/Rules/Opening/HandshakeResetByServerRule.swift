import Connections
import Packets

extension FindingID {
    /// The server answered the SYN with SYN-ACK, then with RST.
    public static let handshakeResetByServer = FindingID("handshake-reset-by-server")
}

enum HandshakeResetByServerRule: Rule {
    static let id = FindingID.handshakeResetByServer
    static let severity = Severity.error
    static let prefilter: Prefilter = [.aborted, .reset]
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            The server answered the SYN with SYN-ACK and then took that back with RST, without being asked by a segment that it \
            could not take. A kernel does so when the listener is closed while the handshake is under way, or when a new SYN \
            meets nothing any more; a load balancer or firewall does so when it finds out too late that nobody is behind it.
            """,
        pattern: """
            SYN, SYN-ACK, then RST from the server before the client's ACK, or right after it in a form that no kernel sends there.
            """,
        example: [
            "> S 0",
            "< S. 0 ack 1",
            "< R. 1 ack 1 win 0    10 µs later",
        ],
        confusedWith: [
            "the listener was closed, or its process ended, between SYN-ACK and ACK",
            .path("a load balancer or SYN proxy that found no server behind it"),
            .between("a firewall or intrusion prevention that resets in the server's name (see reset-foreign)"),
            "an ACK that is not in the capture, and after it a program that closes at once",
        ],
        check: [
            "at the server (SERVER): was the service on port PORT stopped or restarted then? ss -ltnp 'sport = :PORT', journalctl -u SERVICE",
            .path("load balancers before SERVER: health of the servers behind port PORT"),
            .away(
                from: .server,
                "capture at SERVER: does its kernel send both, the SYN-ACK and the RST? nstat -az TcpOutRsts"
            ),
        ],
        sections: [
            "RFC 9293 3.5.2",
            "RFC 9293 3.10.7.4",
        ]
    )

    /// The SYN-ACK and the RST, and the ACK between them, if there is one.
    struct Match {
        let synAck: FrameReference
        let reset: Incident
        let ack: FrameReference?
        /// The client's SYN came again before it.
        let isAfterSYN: Bool
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        let handshake = connection.handshake
        guard let synAck = handshake.synAck, let (reset, form) = connection.endingReset, reset.side == .server,
            synAck.frame < reset.reference.frame
        else { return nil }
        // With Fast Open the server has a connection before the ACK (RFC 7413 2): its RST aborts that.
        if connection.client.flags.contains(.synDataTaken) { return nil }
        let isBeforeACK = handshake.ack.map { reset.reference.frame < $0.frame } ?? true
        switch context.outcome {
        case .aborted where isBeforeACK: break
        case .reset where rejectsACK(connection, reset, form): break
        default: return nil
        }
        let lastSYN = handshake.lastSYN.map { synAck.frame < $0.frame && $0.frame < reset.reference.frame } ?? false
        return Match(synAck: synAck, reset: reset, ack: isBeforeACK ? nil : handshake.ack, isAfterSYN: lastSYN)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            evidence(match),
            [connection.handshake.syn?.frame, match.synAck.frame, match.ack?.frame, match.reset.reference.frame],
            "The server answered the SYN, and reset the handshake "
                + "\(Quantity.duration(match.reset.reference.time.since(match.synAck.time))) after its SYN-ACK, "
                + "\(circumstance(match))"
                + (match.reset.oddities.contains(.timeToLive) ? "; the RST has another TTL." : ".")
        )
    }

    /// That the RST came in the server's name is certain; that the server's end sent it is not where it looks otherwise.
    private static func evidence(_ match: Match) -> Evidence {
        if match.ack != nil { return .assumed }
        return match.reset.oddities.contains(.timeToLive) ? .implied : .proven
    }

    private static func circumstance(_ match: Match) -> String {
        if let ack = match.ack {
            return "\(Quantity.duration(match.reset.reference.time.since(ack.time))) after the client's ACK"
        }
        return match.isAfterSYN
            ? "in answer to the client's repeated SYN; no ACK had passed" : "before any ACK had passed"
    }

    /// Nothing but the handshake had passed, and the RST is neither a live socket's nor one that answers the ACK (see
    /// accept-queue-reset).
    private static func rejectsACK(_ connection: Connection, _ reset: Incident, _ form: ResetForm) -> Bool {
        guard let ack = connection.handshake.ack, form == .other,
            connection.client.flags.union(connection.server.flags).isDisjoint(with: [.sentData, .sentFIN])
        else { return false }
        let patience = (connection.roundTrip(to: .server) ?? .zero) * 2 + .milliseconds(100)
        return reset.reference.time.since(ack.time) < patience
    }
}
