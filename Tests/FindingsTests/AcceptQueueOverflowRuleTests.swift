import Findings
import Testing

/// Finished handshakes that the listener does not take.
@Suite struct AcceptQueueOverflowRuleTests {
    @Test func ackAndDataIgnored() throws {
        let found = try finding(
            .acceptQueueOverflow,
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                +0.1 > P. 1:8(7) ack 1
                +0.22 > P. 1:8(7) ack 1
                +0.45 > P. 1:8(7) ack 1
                +0.4 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                +0.9 > P. 1:8(7) ack 1
                @ +5
                """
        )
        #expect(found.summary.contains("was repeated 3 times without an ACK") && found.evidence == .implied)
    }

    @Test func oneRepeatedSYNACKIsNotEnough() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                +1 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                """
        )
        #expect(!found.contains(.acceptQueueOverflow))
    }

    @Test func firstDataLostOnce() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                +0.1 > P. 1:8(7) ack 1
                +0.22 > P. 1:8(7) ack 1
                +0.02 < . 1:1(0) ack 8
                """
        )
        #expect(!found.contains(.acceptQueueOverflow))
    }

    /// TCP_DEFER_ACCEPT: the SYN-ACK comes again once, when the period ends, and its ACK is taken.
    @Test func deferredIsNoFullQueue() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                +31 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                +31 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                @ +40
                """
        )
        #expect(!found.contains(.acceptQueueOverflow) && found.contains(.finalAckNotTaken))
    }

    /// With SYN cookies nothing is repeated: seen at the server, its silence about repeated data or FINs is enough.
    @Test(arguments: ["P. 1:8(7)", "F. 1:1(0)"])
    func cookies(_ ignored: String) throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0) ttl 60
                +0.0001 < S. 0:0(0) ack 1 ttl 64
                +0.02 > . 1:1(0) ack 1 ttl 60
                +0.1 > \(ignored) ack 1 ttl 60
                +0.22 > \(ignored) ack 1 ttl 60
                +0.44 > \(ignored) ack 1 ttl 60
                +0.88 > \(ignored) ack 1 ttl 60
                @ +5
                """
        )
        #expect(found.contains(.acceptQueueOverflow))
    }
}
