import Findings
import Testing

/// ECN asked for and not agreed.
@Suite struct EcnFallbackRuleTests {
    @Test func declined() throws {
        let found = try finding(
            .ecnFallback,
            of: """
                +0 > SEW 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                """
        )
        #expect(found.summary.contains("declines"))
    }

    @Test func droppedOnRetry() throws {
        let found = try finding(
            .ecnFallback,
            of: """
                +0 > SEW 0:0(0)
                +1 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                """
        )
        #expect(found.summary.contains("no longer does"))
    }

    @Test func agreed() throws {
        let found = try ids(
            of: """
                +0 > SEW 0:0(0)
                +0.02 < S.E 0:0(0) ack 1
                """
        )
        #expect(!found.contains(.ecnFallback))
    }
}
