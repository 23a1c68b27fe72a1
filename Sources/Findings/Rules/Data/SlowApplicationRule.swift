import Connections
import Packets

extension FindingID {
    /// The server's kernel had the request, and its application took long to answer.
    public static let slowApplication = FindingID("slow-application")
}

enum SlowApplicationRule: Rule {
    static let id = FindingID.slowApplication
    static let severity = Severity.warning
    static let prefilter: Prefilter = .slow

    static let page = Page(
        meaning: """
            The server's kernel acknowledged the request, and its application took long to answer: the time was spent in the \
            server's application, or in what that waited for (a database, another service, a name lookup, a lock). The network \
            had nothing to carry meanwhile. From ten seconds on this is a warning, below a notice.
            """,
        pattern: """
            Request, its ACK after about a round trip, then nothing for a second or more, then the answer.
            """,
        example: [
            "> P. 1:628 ack 1",
            "< . ack 628             48 ms later: the kernel has it",
            "< . 1:1407 ack 628      983 ms later: the application answers",
        ],
        confusedWith: [
            "an answer that is meant to wait: long polling, a subscription, a queue, a shell command",
            "a first copy of the answer that was lost before it was captured; then the second one has a new IP id and comes after a retransmission timeout",
            "a proxy that acknowledges for the server: then it is the proxy's application that waits",
            "a burst of connections to a server that takes one after the other: each waits for those before it (not told as this where the capture shows them)",
        ],
        check: [
            "the server's own log or trace for this request: when did it read it, when did it write the answer?",
            "at the server: ss -tnp 'sport = :PORT' while it waits (Recv-Q above 0: it has not even read the request); strace -p, a thread dump",
        ],
        sections: [
            "RFC 9293 3.8.6.3"
        ]
    )

    /// From here on many clients have given up.
    private static let longest = Interval.seconds(10)
    /// An answer takes long if it takes as many round trips.
    private static let leastTrips: Int64 = 10
    /// A lost first copy cannot have taken longer: the first retransmission comes after a second at most on a new path
    /// (RFC 6298 2.1), and twice that where the first retransmission was lost as well.
    private static let mayBeLoss = Interval.seconds(3)

    /// The longest wait, whether it was for a greeting, how often the server took so long.
    struct Match {
        let wait: Incident
        let place: AnswerPlace
        let count: UInt32
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        var longest: Match?
        var count: UInt32 = 0
        for incident in connection.incidents {
            guard case .slowAnswer(let place) = incident.kind, isSlow(incident, place, connection),
                place == .later || !hadToWait(connection, context)
            else { continue }
            count = count.addingReportingOverflow(incident.length).overflow ? .max : count + incident.length
            if longest.map({ $0.wait.gap < incident.gap }) ?? true {
                longest = Match(wait: incident, place: place, count: 0)
            }
        }
        return longest.map { Match(wait: $0.wait, place: $0.place, count: count) }
    }

    /// It stood in the queue of a server that takes one connection after the other.
    private static func hadToWait(_ connection: Connection, _ context: Context) -> Bool {
        context.listener(of: connection)?.firstAnswers.isServedInTurn(connection) ?? false
    }

    private static func isSlow(_ wait: Incident, _ place: AnswerPlace, _ connection: Connection) -> Bool {
        // A greeted client answers; what a server sends to a client that never sends data is no greeting.
        if place == .greeting, !connection.client.flags.contains(.sentData) { return false }
        guard let trip = connection.roundTrip(to: .server) else { return true }
        return wait.gap > trip * leastTrips
    }

    static func severity(of match: Match) -> Severity {
        match.wait.gap < longest ? .notice : severity
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let wait = match.wait
        let isAtServer = connection.vantage == .server || connection.vantage == .loopback
        let time = Quantity.duration(wait.gap)
        let also =
            match.count > 1
            ? " It took more than a second \(Phrases.times(Int(match.count))): this was the longest." : ""
        return finding(
            isAtServer || wait.gap > mayBeLoss ? .implied : .assumed,
            [wait.related, wait.reference.frame],
            match.place == .greeting
                ? "The server's first bytes came \(time) after the handshake, and the client waited for them.\(also)"
                : "The server's kernel had the whole request at once; its application answered after \(time).\(also)"
        ).with(.after(wait.gap), .times(Int(match.count)))
    }
}
