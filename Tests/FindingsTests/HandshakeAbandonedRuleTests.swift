import Findings
import Testing

/// The client resets instead of acknowledging.
@Suite struct HandshakeAbandonedRuleTests {
    @Test func resetInsteadOfACK() throws {
        let found = try finding(
            .handshakeAbandoned,
            of: """
                +0 > S 0:0(0)
                +0.3 < S. 0:0(0) ack 1
                +0.02 > R 1:1(0) win 0
                """
        )
        #expect(found.summary.contains("300 ms after the SYN"))
    }

    @Test func connectedThenReset() throws {
        let found = try ids(
            of: exchange + """
                +1 > R. 8:8(0) ack 19 win 502 <nop,nop,TS val 9 ecr 5>
                """
        )
        #expect(!found.contains(.handshakeAbandoned))
    }
}
