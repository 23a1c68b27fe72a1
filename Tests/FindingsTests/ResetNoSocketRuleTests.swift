import Findings
import Testing

/// The peer knows no such connection.
@Suite struct ResetNoSocketRuleTests {
    @Test func dataAfterAPause() throws {
        let found = try finding(
            .resetNoSocket,
            of: exchange + """
                +400 > P. 8:18(10) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.02 < R 19:19(0) win 0
                """
        )
        #expect(found.summary.contains("it knows no such connection"))
    }

    @Test func afterItsFIN() throws {
        let found = try ids(
            of: exchange + """
                +1 < F. 19:19(0) ack 8
                +0.02 > . 8:8(0) ack 20
                +1 > P. 8:18(10) ack 20
                +0.02 < R 20:20(0) win 0
                """
        )
        #expect(!found.contains(.resetNoSocket))
    }

    /// Its own FIN is in the capture: no restart is needed to explain that its socket is gone.
    @Test func itHadClosedBefore() throws {
        let found = try finding(
            .resetNoSocket,
            of: exchange + """
                +1 < F. 19:19(0) ack 8 win 502
                +0.02 > . 8:8(0) ack 20 win 502
                +75 > F. 8:8(0) ack 20 win 502
                +0.02 < R 20:20(0) win 0
                """
        )
        #expect(found.explanation.contains("It had closed 75"))
        #expect(!found.alternatives.contains { $0.contains("restarted") } && !found.explanation.contains("restarted"))
    }

    /// An RST+ACK with number 0 answers a SYN; alone it shows no connection that it could have ended.
    @Test func anAnswerToASYNThatIsNotThere() throws {
        let found = try ids(
            of: """
                +0 < R. seq =0 ack 1 win 0
                @ +5
                """
        )
        #expect(found.isEmpty)
    }
}
