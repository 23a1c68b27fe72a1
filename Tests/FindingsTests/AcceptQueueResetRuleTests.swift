import Findings
import Testing

/// A bare RST answers the ACK that ends the handshake.
@Suite struct AcceptQueueResetRuleTests {
    @Test func bareResetAnswersTheACK() throws {
        let found = try finding(
            .acceptQueueReset,
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                +0.02 < R 1:1(0) win 0
                """
        )
        #expect(found.summary.contains("bare RST") && found.evidence == .assumed)
    }

    @Test func resetMuchLater() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                +60 > P. 1:8(7) ack 1
                +0.02 < R 1:1(0) win 0
                """
        )
        #expect(!found.contains(.acceptQueueReset))
    }

    /// The server takes its SYN-ACK back before any ACK.
    @Test func resetBeforeTheACK() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0.001 < R. 1:1(0) ack 1 win 502
                +0.02 > . 1:1(0) ack 1
                """
        )
        #expect(!found.contains(.acceptQueueReset))
    }
}
