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
}
