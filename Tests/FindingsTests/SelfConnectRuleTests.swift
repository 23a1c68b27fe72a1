import Findings
import Testing

/// A socket connected to itself.
@Suite struct SelfConnectRuleTests {
    @Test func oneEndpoint() throws {
        let found = try finding(
            .selfConnect,
            of: """
                self
                +0 > S 0:0(0)
                +0 > S. 0:0(0) ack 1
                +0 > . 1:1(0) ack 1
                """
        )
        #expect(found.severity == .warning)
    }

    @Test func twoEndpoints() throws {
        let found = try ids(
            of: exchange + """
                @ +1
                """
        )
        #expect(!found.contains(.selfConnect))
    }
}
