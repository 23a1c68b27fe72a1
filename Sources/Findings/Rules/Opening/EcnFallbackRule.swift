import Connections
import Packets

extension FindingID {
    /// Explicit Congestion Notification was asked for and not agreed.
    public static let ecnFallback = FindingID("ecn-fallback")
}

enum EcnFallbackRule: Rule {
    static let id = FindingID.ecnFallback
    static let severity = Severity.info
    static let prefilter: Prefilter = .ecn
    static let restsOnAbsence = true

    /// What a capture at the other end decides.
    static let lostByChance = PageLine.between("the first SYN was lost by chance, not because of ECN")

    static let page = Page(
        meaning: """
            The client asked for Explicit Congestion Notification. Either the server declined, or the client \
            dropped the wish on its first retry, because some devices throw away SYNs that ask for ECN.
            """,
        pattern: """
            [SEW] answered by [S.] without E; or [SEW] repeated as [S].
            """,
        example: [
            "> SEW 0",
            "< S. 0 ack 1",
        ],
        confusedWith: [
            lostByChance
        ],
        check: [
            "sysctl net.ipv4.tcp_ecn at CLIENT and SERVER (1: ask and answer, 2: answer only, 0: off), net.ipv4.tcp_ecn_fallback"
        ],
        sections: [
            "RFC 3168 6.1.1"
        ]
    )

    /// The SYN that asked for ECN, and what came of it.
    enum Match {
        case dropped(syn: FrameReference, last: FrameReference?)
        case declined(syn: FrameReference, synAck: FrameReference)
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        let handshake = connection.handshake
        guard let syn = handshake.syn, handshake.clientFlags.isSuperset(of: [.ece, .cwr]) else { return nil }
        if handshake.synCount > 1, handshake.lastClientFlags.isDisjoint(with: [.ece, .cwr]) {
            return .dropped(syn: syn, last: handshake.lastSYN)
        }
        guard let synAck = handshake.synAck, !handshake.serverFlags.contains(.ece) else { return nil }
        return .declined(syn: syn, synAck: synAck)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        switch match {
        case .dropped(let syn, let last):
            finding(
                .proven,
                [syn.frame, last?.frame],
                "The first SYN asked for ECN, the repeated one no longer does."
            )
        case .declined(let syn, let synAck):
            finding(.proven, [syn.frame, synAck.frame], "The SYN asked for ECN, the SYN-ACK declines it.")
        }
    }
}
