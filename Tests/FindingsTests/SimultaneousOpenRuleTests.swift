import Findings
import Testing

/// Crossing SYNs.
@Suite struct SimultaneousOpenRuleTests {
    @Test func synsCross() throws {
        let found = try finding(
            .simultaneousOpen,
            of: """
                +0 > S 0:0(0)
                +0.005 < S 0:0(0)
                +0.005 > S. 0:0(0) ack 1
                +0.005 < S. 0:0(0) ack 1
                +0.005 > . 1:1(0) ack 1
                +0.005 < . 1:1(0) ack 1
                """
        )
        #expect(found.severity == .info)
    }

    @Test func ordinaryHandshake() throws {
        let found = try ids(
            of: exchange + """
                @ +1
                """
        )
        #expect(!found.contains(.simultaneousOpen))
    }
}
