import Findings
import Testing

/// Data for somebody who has closed.
@Suite struct ResetDataAfterCloseRuleTests {
    @Test func dataAfterTheFIN() throws {
        let found = try finding(
            .resetDataAfterClose,
            of: exchange + """
                +1 < F. 19:19(0) ack 8
                +0.02 > . 8:8(0) ack 20
                +1 > P. 8:18(10) ack 20
                +0.02 < R 20:20(0) win 0
                """
        )
        #expect(found.summary.contains("The server had closed"))
    }

    @Test func noFINBefore() throws {
        let found = try ids(
            of: exchange + """
                +1 > P. 8:18(10) ack 19
                +0.02 < R 19:19(0) win 0
                """
        )
        #expect(!found.contains(.resetDataAfterClose))
    }
}
