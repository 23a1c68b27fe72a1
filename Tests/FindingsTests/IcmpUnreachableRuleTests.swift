import Findings
import Testing

/// An ICMP error answers the SYN.
@Suite struct IcmpUnreachableRuleTests {
    @Test func portUnreachable() throws {
        let found = try finding(
            .icmpUnreachable,
            of: """
                ipv4
                +0 > S 0:0(0)
                +0.02 icmp 3/3 >
                """
        )
        #expect(found.summary.contains("ECONNREFUSED"))
    }

    @Test func hostUnreachable() throws {
        let found = try finding(
            .icmpUnreachable,
            of: """
                ipv4
                +0 > S 0:0(0)
                +0.02 icmp 3/1 >
                """
        )
        #expect(found.summary.contains("EHOSTUNREACH"))
    }

    @Test func theSYNACKCameFirst() throws {
        let found = try ids(
            of: exchange + """
                @ +1
                """
        )
        #expect(!found.contains(.icmpUnreachable))
    }
}
