import Findings
import Testing

/// ICMP about an established connection.
@Suite struct IcmpSoftErrorRuleTests {
    @Test func hostUnreachableAboutData() throws {
        let found = try finding(
            .icmpSoftError,
            of: """
                ipv4
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                +1 > P. 1:8(7) ack 1
                +0.02 icmp 3/1 >
                """
        )
        #expect(found.summary.contains("host unreachable"))
    }

    @Test func aboutTheSYNItIsHard() throws {
        let found = try ids(
            of: """
                ipv4
                +0 > S 0:0(0)
                +0.02 icmp 3/1 >
                """
        )
        #expect(!found.contains(.icmpSoftError))
    }
}
