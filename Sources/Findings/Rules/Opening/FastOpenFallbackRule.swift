import Connections
import Packets

extension FindingID {
    /// TCP Fast Open did not work, and the client went on without it.
    public static let fastOpenFallback = FindingID("fast-open-fallback")
}

enum FastOpenFallbackRule: Rule {
    static let id = FindingID.fastOpenFallback
    static let severity = Severity.notice
    static let prefilter: Prefilter = .fastOpen

    /// What a capture at the other end decides.
    static let lostByChance: PageLine =
        "the first SYN was lost by chance: then it happens once, not at each connection to SERVER"

    static let page = Page(
        meaning: """
            TCP Fast Open did not work, and the client went on without it. Either the SYN with the option or with data got no \
            answer and a plain one did: some devices drop SYNs that carry data or an option that they do not know, and each \
            such connection waits for a timer. Or the server did not take the data on the SYN, and it was sent again, which \
            costs no more than a usual handshake.
            """,
        pattern: """
            SYN with the option tfo or with payload, then SYN without both, then SYN-ACK; or SYN with payload, a SYN-ACK that \
            acknowledges the SYN alone, and the payload again.
            """,
        example: [
            "> S 0:400 <tfo cookie 0001020304050607>",
            "> S 0    1.1 s later, without the option and the data",
            "< S. 0 ack 1",
            "> P. 1:401 ack 1",
        ],
        confusedWith: [
            lostByChance,
            "a listener whose queue was full for a moment",
            "a cookie that the server no longer takes: its key was changed, or the client has another address",
        ],
        check: [
            "at the client (CLIENT): nstat -az TcpExtTCPFastOpenActiveFail TcpExtTCPFastOpenBlackhole, sysctl net.ipv4.tcp_fastopen_blackhole_timeout_sec",
            "at the server (SERVER): sysctl net.ipv4.tcp_fastopen (2: server), nstat -az TcpExtTCPFastOpenPassiveFail TcpExtTCPFastOpenListenOverflow",
            .path(
                "firewalls that drop SYNs with data or unknown options: another connection to SERVER with and without Fast Open"
            ),
        ],
        sections: [
            "RFC 7413 4.1.3",
            "RFC 7413 7.1",
        ]
    )

    /// How Fast Open failed.
    enum Match {
        /// The SYN that had it got no answer; a plain one did, this much later.
        case unanswered(syn: FrameReference, plain: FrameReference, synAck: FrameReference)
        /// The server acknowledged the SYN without its payload.
        case notTaken(syn: FrameReference, synAck: FrameReference, again: FrameReference?)
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        let handshake = connection.handshake
        guard let syn = handshake.syn, let synAck = handshake.synAck, !handshake.isSimultaneous,
            !connection.client.flags.contains(.synDataTaken)
        else { return nil }
        let plain = connection.incidents.first {
            $0.kind == .synRetransmitted && $0.side == .client && $0.dropsFastOpen && $0.reference.frame < synAck.frame
        }
        // A SYN-ACK whose timestamp answers the first SYN shows that that one arrived.
        if let plain, !connection.server.flags.contains(.answersEarlierSYN) {
            return .unanswered(syn: syn, plain: plain.reference, synAck: synAck)
        }
        guard handshake.synPayload > 0, connection.client.flags.contains(.synAcknowledged) else { return nil }
        return .notTaken(syn: syn, synAck: synAck, again: connection.client.firstData)
    }

    static func severity(of match: Match) -> Severity {
        switch match {
        case .unanswered(let syn, _, let synAck): Severity(connectingFor: synAck.time.since(syn.time))
        case .notTaken: .info
        }
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let payload = connection.handshake.synPayload
        let data = payload > 0 ? "\(Quantity.count(payload, "byte")) of data" : "the Fast Open option"
        switch match {
        case .unanswered(let syn, let plain, let synAck):
            return finding(
                .proven,
                [syn.frame, plain.frame, synAck.frame],
                "The SYN with \(data) got no answer; \(Quantity.duration(plain.time.since(syn.time))) later a plain one was sent, and "
                    + "answered after \(Quantity.duration(synAck.time.since(plain.time)))."
            )
        case .notTaken(let syn, let synAck, let again):
            return finding(
                .proven,
                [syn.frame, synAck.frame, again?.frame],
                "\(Quantity.count(payload, "byte")) rode on the SYN and were not taken; "
                    + (again == nil
                        ? "they have not been sent again so far."
                        : "they are sent again after the handshake, which is no loss."),
                alternatives: Array(page.alternatives.suffix(1)) + ["a server that does not do Fast Open, or no longer"]
            )
        }
    }
}
