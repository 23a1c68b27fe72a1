import Connections
import Packets

extension FindingID {
    /// The SYN was answered from another address or port than it went to.
    public static let answerFromElsewhere = FindingID("answer-from-elsewhere")
}

enum AnswerFromElsewhereRule: Rule {
    static let id = FindingID.answerFromElsewhere
    static let severity = Severity.error
    static let prefilter: Prefilter = .relation

    static let page = Page(
        meaning: """
            The SYN was answered, but from another address or port than it went to. The client's kernel looks for a connection with \
            the answer's addresses and ports, has none, refuses the answer with RST and goes on waiting: connect() fails with \
            ETIMEDOUT although server and listener are well. On the way to the server a translator (DNAT, a load balancer, a \
            cluster's service address) had changed the destination, and on the way back nothing changed it again.
            """,
        pattern: """
            A SYN to one address or port; a SYN-ACK, or an RST+ACK, from another one to the same client port, which acknowledges \
            that SYN's number plus one and echoes its timestamp. Both are told, the SYN and the answer.
            """,
        example: [
            "CLIENT > SERVER: S 0                    TSval 700",
            "OTHER > CLIENT: S. 0 ack 1              TSecr 700",
            "CLIENT > OTHER: R 1",
            "CLIENT > SERVER: S 0                    1.0 s later",
        ],
        confusedWith: [
            "the answer takes another way than the SYN did, past the translator (asymmetric routing, direct server return without the service address on the server)",
            "hairpin: client and server are in one network, and the server answers the client directly instead of by the translator, which needs SNAT then",
            "the translator forgot the connection, or its helper is not loaded, before the answer came",
            "the server has several addresses and answers from another one than was called (without timestamps: only the number says so)",
        ],
        check: [
            "at the translator: conntrack -L -p tcp --orig-src CLIENT --sport CLIENTPORT shows whether it knows the connection, and which answer it expects",
            "the way back: at the server, ip route get CLIENT; it has to lead over the translator",
            "for a hairpin: masquerade (SNAT) what goes from that network to the service address; in a bridge, sysctl net.bridge.bridge-nf-call-iptables",
            "capture at the translator on both sides: tcpdump -ni any 'tcp port CLIENTPORT'",
        ],
        sections: [
            "RFC 9293 3.10.7.1",
            "RFC 7323 3.2",
            "RFC 4787 6",
        ]
    )

    /// What the two connections show, and which of them this is.
    struct Match {
        let pair: AnswerElsewhere
        let isAsker: Bool
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        switch context.relation {
        case .answered(let pair): Match(pair: pair, isAsker: true)
        case .answers(let pair): Match(pair: pair, isAsker: false)
        case .goesOn, .continues, nil: nil
        }
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let (pair, answer) = (match.pair, match.pair.answer)
        let what = answer.isReset ? "an RST" : "a SYN-ACK"
        let delay = Quantity.duration(answer.frame.time.since(pair.syn.time))
        let proof = pair.isEchoed ? "acknowledges its number and echoes its timestamp" : "acknowledges its number"
        let summary =
            match.isAsker
            ? "The SYN to \(pair.target.text) was answered by \(what) from \(answer.sender.text) (frame "
                + "\(answer.frame.frame.number), connection \(answer.connection)), \(delay) later: it \(proof)\(refusal(answer))."
            : "\(what.prefix(1).uppercased())\(what.dropFirst()) from \(answer.sender.text) answers the SYN of connection \(pair.asked) "
                + "(frame \(pair.syn.frame.number)), which went to \(pair.target.text): it \(proof)\(refusal(answer))."
        return finding(
            pair.isEchoed ? .proven : .implied,
            [pair.syn.frame, answer.frame.frame, answer.refusal?.frame],
            summary
        )
    }

    private static func refusal(_ answer: LoneAnswer) -> String {
        guard let refusal = answer.refusal else { return "" }
        return ", and the client refuses it with RST after \(Quantity.duration(refusal.time.since(answer.frame.time)))"
    }
}
