import Findings
import Testing

/// A live socket aborted.
@Suite struct ResetAbortRuleTests {
    @Test func withTimestamps() throws {
        let found = try finding(
            .resetAbort,
            of: exchange + """
                +1 < R. 19:19(0) ack 8 win 502 <nop,nop,TS val 9 ecr 6>
                """
        )
        #expect(found.summary.contains("The server aborted") && found.evidence == .proven)
    }

    @Test func bareReset() throws {
        let found = try ids(
            of: exchange + """
                +1 > P. 8:18(10) ack 19
                +0.02 < R 19:19(0) win 0
                """
        )
        #expect(!found.contains(.resetAbort))
    }

    /// Unread data and SO_LINGER 0 leave the same frames.
    @Test func unreadDataAndLingerStayOpen() throws {
        let found = try finding(
            .resetAbort,
            of: exchange + """
                +1 < R. 19:19(0) ack 8 win 502 <nop,nop,TS val 9 ecr 6>
                """
        )
        #expect(found.explanation.contains("leave the same frames"))
        #expect(found.explanation.contains("TcpExtTCPAbortOnClose"))
        #expect(!found.explanation.contains("instead of a FIN"))
    }

    /// Where the peer has sent nothing, nothing was unread, and the end of a process sends FIN.
    @Test func nothingCameThatCouldBeUnread() throws {
        let found = try finding(
            .resetAbort,
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                +1 < R. 1:1(0) ack 1 win 502
                """
        )
        #expect(found.explanation.contains("so none was unread"))
        #expect(found.explanation.contains("a listener that was closed"))
        #expect(!found.alternatives.contains { $0.contains("unread") })
    }
    /// Once the ACK has passed, it is another story.
    @Test func anRSTThatAnswersTheACK() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                +0.02 < R 1:1(0) win 0
                """
        )
        #expect(!found.contains(.resetAbort))
    }
}
