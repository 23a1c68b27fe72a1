import Findings
import Testing

/// Who is slow: the server's application, the client's, the path, or nobody.
@Suite struct SlowRulesTests {
    private func slow(_ script: String) throws -> Set<FindingID> {
        try ids(of: script).intersection([.slowApplication, .slowClient, .slowNetwork])
    }

    @Test(arguments: [("1.5", Severity.notice), ("12", .warning)])
    func theServerAnswersLate(_ time: String, _ severity: Severity) throws {
        let found = try finding(
            .slowApplication,
            of: exchange + """
                +0.1  > P. 8:108(100) ack 19
                +0.02 < .  19:19(0) ack 108
                +\(time) < P. 19:119(100) ack 108
                """
        )
        #expect(found.severity == severity)
        #expect(found.frames.map(\.number) == [8, 10])
    }

    /// Without the ACK it may be the path: the request was sent again.
    @Test func aLostRequestIsNotTheApplication() throws {
        #expect(
            try slow(
                exchange + """
                    +0.1  > P. 8:108(100) ack 19
                    +1.5  > P. 8:108(100) ack 19
                    +0.02 < P. 19:119(100) ack 108
                    """
            ).isEmpty
        )
    }

    /// What the client does between an answer and its next request is its own affair.
    @Test func theNextRequestIsNotLate() throws {
        #expect(try slow(exchange + "+60 > P. 8:108(100) ack 19\n+0.02 < P. 19:119(100) ack 108").isEmpty)
    }

    /// A server that goes on with what it sends was not asked: pushes are no answers.
    @Test func aPushIsNoAnswer() throws {
        #expect(try slow(exchange + "+60 < P. 19:119(100) ack 8\n+0.02 > . 8:8(0) ack 119").isEmpty)
    }

    @Test func aReaderThatStopsIsNotTheServersApplication() throws {
        #expect(
            try slow(
                exchange + """
                    +0.1  > P. 8:108(100) ack 19 win 0
                    +0.02 < .  19:19(0) ack 108
                    +5    > .  108:108(0) ack 19 win 500
                    +0.02 < P. 19:119(100) ack 108
                    """
            ).isEmpty
        )
    }

    private let opening = """
        +0    > S  0:0(0) <mss 1460>
        +0.02 < S. 0:0(0) ack 1 <mss 1460>
        +0.02 > .  1:1(0) ack 1

        """

    @Test func theServerGreetsLate() throws {
        let greeted = opening + "+6 < P. 1:51(50) ack 1\n+0.02 > P. 1:21(20) ack 51"
        #expect(try slow(greeted) == [.slowApplication])
        // A server that ends a connection on which nothing was asked says good-bye.
        #expect(try slow(opening + "+60 < P. 1:51(50) ack 1\n+0 < F. 51:51(0) ack 1").isEmpty)
    }

    @Test(arguments: [("0.5", false), ("1.4", true), ("16", false)])
    func theClientAsksLate(_ time: String, _ isTold: Bool) throws {
        let script = opening + "+\(time) > P. 1:101(100) ack 1\n+0.02 < P. 1:51(50) ack 101"
        #expect(try slow(script) == (isTold ? [.slowClient] : []))
    }

    @Test func theClientStopsInItsRequest() throws {
        let begun = opening + "+0 > P. 1:101(100) ack 1\n+0.02 < . 1:1(0) ack 101\n+8 > P. 101:201(100) ack 1\n"
        let found = try finding(.slowClient, of: begun + "+0.02 < P. 1:51(50) ack 201")
        #expect(found.severity == .info && found.summary.contains("went on"))
        // Messages that nobody answers are whole ones.
        #expect(try slow(begun).isEmpty)
    }

    @Test func thePathIsSlow() throws {
        let script = "+0 > S 0:0(0) <mss 1460>\n+0.88 < S. 0:0(0) ack 1 <mss 1460>\n+0.02 > . 1:1(0) ack 1"
        #expect(try finding(.slowNetwork, of: script).severity == .notice)
        #expect(try finding(.slowNetwork, of: script.replacing("0.88", with: "0.6")).severity == .info)
        let lost =
            "+0 > S 0:0(0) <mss 1460>\n+1 > S 0:0(0) <mss 1460>\n+0.02 < S. 0:0(0) ack 1 <mss 1460>\n+0.02 > . 1:1(0) ack 1"
        #expect(try slow(lost).isEmpty)
    }
}
