import Connections
import Packets

extension FindingID {
    /// The SYN was answered with numbers that the client cannot take.
    public static let answerNotTaken = FindingID("answer-not-taken")
}

enum AnswerNotTakenRule: Rule {
    static let id = FindingID.answerNotTaken
    static let severity = Severity.error
    static let prefilter: Prefilter = .unanswered

    static let page = Page(
        meaning: """
            The SYN was answered, but with numbers that the client cannot take: the answer acknowledges something else than \
            this SYN. The client's kernel drops it or answers with RST, and goes on repeating its SYN. The path is not silent: a \
            TCP stack at the server, or a device that answers or rewrites in its name, gets the numbers wrong or still holds \
            an older connection.
            """,
        pattern: """
            SYN, then a SYN-ACK, an ACK or an RST+ACK whose acknowledgment number is not the SYN's plus one; SYN again.
            """,
        example: [
            "> S 0",
            "< S. 0 ack 4711",
            "> R 4711",
            "> S 0    1.0 s later",
        ],
        confusedWith: [
            "an older connection on these addresses and ports, whose ACK or SYN-ACK this is (see stale-connection)",
            .path("a firewall or load balancer that changes sequence numbers in one direction only"),
            .path("a SYN proxy or a SYN-cookie device that lost its secret, or two of them that do not share it"),
            "the SYN that it answers is not in the capture",
        ],
        check: [
            .away(from: .server, "capture at SERVER: does it send these numbers, or are they changed on the way?"),
            .path("firewalls with sequence number randomization, load balancers, SYN proxies on the path"),
            "at the client (CLIENT): nstat -az TcpExtTCPChallengeACK TcpOutRsts rise with each answer that is refused",
        ],
        sections: [
            "RFC 9293 3.10.7.3",
            "RFC 9293 3.5.1",
        ]
    )

    /// The SYN, and what came in answer to it.
    struct Match {
        let syn: FrameReference
        let first: FrameReference
        let answers: [Incident]
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard context.outcome == .unanswered, let syn = connection.handshake.syn else { return nil }
        let answers = connection.refusedAnswers
        return answers.first.map { Match(syn: syn, first: $0.reference, answers: answers) }
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [match.syn.frame] + match.answers.map(\.reference.frame),
            "\(Quantity.count(connection.handshake.synCount, "SYN")) got "
                + "\(Quantity.count(match.answers.count, "answer")) that the client cannot take, the first after "
                + "\(Quantity.duration(match.first.time.since(match.syn.time))): \(kinds(match.answers))."
        )
        .with(.times(match.answers.count), .after(match.first.time.since(match.syn.time)))
    }

    /// The kinds of answers, each with how often it came and what is wrong with its number.
    private static func kinds(_ answers: [Incident]) -> String {
        var counts: [(words: String, count: Int)] = []
        for answer in answers {
            let words = words(answer)
            if let place = counts.firstIndex(where: { $0.words == words }) {
                counts[place].count += 1
            } else if counts.count < 4 {
                counts.append((words, 1))
            }
        }
        return counts.map { $0.count == 1 ? $0.words : "\($0.count) × \($0.words)" }.joined(separator: "; ")
    }

    private static func words(_ answer: Incident) -> String {
        switch answer.kind {
        case .answerNotTaken:
            let distance = Quantity.count(abs(Int(answer.offset)))
            return
                "a SYN-ACK whose acknowledgment lies \(distance) \(answer.offset > 0 ? "beyond" : "before") the SYN's"
        case .staleAck: return "an ACK with the numbers of another connection"
        case .reset(.refusal, _), .reset(.abort, _): return "an RST+ACK whose acknowledgment is not the SYN's"
        default: return "an RST that does not acknowledge the SYN"
        }
    }
}

extension Connection {
    /// What the server sent in answer to the SYN and the client had to refuse, in order.
    var refusedAnswers: [Incident] {
        incidents.filter { incident in
            guard incident.side == .server else { return false }
            switch incident.kind {
            case .answerNotTaken, .staleAck, .reset(_, honoured: .outside), .reset(_, honoured: .challenged):
                return true
            default: return false
            }
        }
    }
}
