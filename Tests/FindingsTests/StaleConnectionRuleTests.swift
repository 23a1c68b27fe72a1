import Findings
import Testing

/// The SYN meets an older connection.
@Suite struct StaleConnectionRuleTests {
    @Test func ackThenResetThenSYN() throws {
        let found = try finding(
            .staleConnection,
            of: """
                +0 > S 0:0(0)
                +0.02 < . 4711:4711(0) ack 90000
                +0 > R 90000:90000(0) win 0
                +0.01 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0 > . 1:1(0) ack 1
                """
        )
        #expect(found.summary.contains("the next SYN was accepted"))
    }

    @Test func ordinaryHandshake() throws {
        let found = try ids(
            of: exchange + """
                @ +1
                """
        )
        #expect(!found.contains(.staleConnection))
    }
}
