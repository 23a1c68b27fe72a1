import Findings
import Testing

/// A peer that closed, and an application that does not.
@Suite struct CloseWaitStuckRuleTests {
    @Test func sixSecondsLater() throws {
        let found = try finding(
            .closeWaitStuck,
            of: exchange + """
                +1 > F. 8:8(0) ack 19
                +0.02 < . 19:19(0) ack 9
                @ +6
                """
        )
        #expect(found.summary.contains("CLOSE-WAIT"))
    }

    @Test func aSecondLater() throws {
        let found = try ids(
            of: exchange + """
                +1 > F. 8:8(0) ack 19
                +0.02 < . 19:19(0) ack 9
                @ +1
                """
        )
        #expect(!found.contains(.closeWaitStuck))
    }
}
