import Connections
import Packets

enum SynUnansweredRule: Rule {
    static let id = FindingID.synUnanswered
    static let signs: Signs = .unanswered
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            The connection attempt met silence. Silence is what a packet filter that drops, a host that is down \
            and a full listener queue have in common; a closed port on a live host would have answered with RST.
            """,
        pattern: """
            SYN, as often as it is repeated, and nothing back until well after the next retry was due.
            """,
        example: [
            "> S 0",
            "> S 0    1.0 s later",
            "> S 0    1.0 s later",
            "(nothing)",
        ],
        confusedWith: [
            "a packet filter drops the SYN or the answer without a word",
            "the host is down, or there is no route to it or back",
            "the listener's queue of unfinished or finished handshakes is full: Linux drops new SYNs silently",
        ],
        check: [
            "capture at the server too: if the SYN arrives there, the path to it is fine",
            "at the server: ss -ltn (Recv-Q above Send-Q means a full accept queue), nstat -az TcpExtListenOverflows TcpExtListenDrops TcpExtTCPReqQFullDrop",
            "packet filters on both hosts and between: nft list ruleset, security groups",
        ],
        sections: [
            "RFC 9293 3.8.1"
        ]
    )

    static func find(in connection: Connection, _ context: Context) -> Finding? {
        let handshake = connection.handshake
        guard context.outcome == .unanswered, let first = handshake.syn, let last = handshake.lastSYN,
            AnswerNotTakenRule.find(in: connection, context) == nil
        else { return nil }
        let isSingle = handshake.synCount == 1
        return finding(
            in: context,
            // A kernel that got an answer would not have repeated its SYN.
            isSingle ? .assumed : .proven,
            [first.frame] + repeats(in: connection) + [last.frame],
            "\(isSingle ? "One SYN was" : "\(Quantity.count(handshake.synCount)) SYNs were") sent and nothing answered within "
                + "\(Quantity.duration(context.now.since(first.time))): no SYN-ACK, no RST, no ICMP error.",
            explanation: page.meaning + " " + meaning(at: connection.vantage),
            alternatives: alternatives(handshake, context.listener(of: connection))
        )
    }

    private static func repeats(in connection: Connection) -> [FrameNumber] {
        connection.incidents.filter { $0.kind == .synRetransmitted }.map(\.mark.frame)
    }

    private static func alternatives(_ handshake: Handshake, _ listener: ListenerTrouble?) -> [String] {
        var alternatives = page.alternatives
        if handshake.synCount == 1 {
            alternatives.insert(
                "a kernel would have repeated the SYN after about 1 s: the application gave up before, or an ICMP error "
                    + "that the capture filter hid ended the attempt",
                at: 0
            )
        }
        if let trouble = listener, trouble.isTrouble {
            alternatives.insert(
                "the listener's accept queue is full: \(Quantity.count(trouble.ignored + trouble.resets, "other connection")) "
                    + "of it finished the handshake and were not taken, and then new SYNs are dropped silently",
                at: 0
            )
        }
        return alternatives
    }

    private static func meaning(at vantage: Vantage) -> String {
        switch vantage {
        case .server: "The SYN is seen at the server, so it arrived: the server's host dropped it or could not answer."
        default: "From this capture point a lost SYN, a lost SYN-ACK and a host that does not answer look the same."
        }
    }
}
