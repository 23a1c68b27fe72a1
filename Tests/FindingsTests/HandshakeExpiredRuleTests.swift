import Findings
import Testing

/// The ACK comes when the server has given its SYN-ACK up.
@Suite struct HandshakeExpiredRuleTests {
    @Test func theNextSYNACKWasOverdue() throws {
        let found = try finding(
            .handshakeExpired,
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +1 < S. 0:0(0) ack 1
                +2 < S. 0:0(0) ack 1
                +5.5 > . 1:1(0) ack 1
                +0.02 < R 1:1(0) win 0
                """
        )
        #expect(found.evidence == .implied && found.summary.contains("5.50 s after the last SYN-ACK"))
    }

    /// The next one was not due yet: the server still waited.
    @Test func theNextSYNACKWasNotDue() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +1 < S. 0:0(0) ack 1
                +2 < S. 0:0(0) ack 1
                +3.5 > . 1:1(0) ack 1
                +0.02 < R 1:1(0) win 0
                """
        )
        #expect(!found.contains(.handshakeExpired))
    }

    /// A late ACK that is taken all the same.
    @Test func theLateACKIsTaken() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +1 < S. 0:0(0) ack 1
                +2 < S. 0:0(0) ack 1
                +5.5 > P. 1:8(7) ack 1
                +0.02 < . 1:1(0) ack 8
                """
        )
        #expect(!found.contains(.handshakeExpired))
    }

    /// The client's own RST is no answer of the server.
    @Test func theClientGivesUp() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +1 < S. 0:0(0) ack 1
                +2 < S. 0:0(0) ack 1
                +5.5 > R 1:1(0) win 0
                """
        )
        #expect(!found.contains(.handshakeExpired))
    }
}
