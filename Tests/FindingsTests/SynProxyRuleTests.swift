import Findings
import Testing

/// A SYN-ACK with window 0, and what follows.
@Suite struct SynProxyRuleTests {
    private let opened = """
        +0    > S  0:0(0)
        +0.02 < S. 0:0(0) ack 1 win 0
        +0.02 > .  1:1(0) ack 1
        +0.02 < .  1:1(0) ack 1 win 510

        """

    @Test func theDataIsIgnored() throws {
        let found = try finding(
            .synProxy,
            of: opened + """
                +1 > P. 1:121(120) ack 1
                +0.2 > P. 1:121(120) ack 1
                +0.4 > P. 1:121(120) ack 1
                +0.8 > P. 1:121(120) ack 1
                """
        )
        #expect(found.evidence == .implied && found.severity == .error)
        #expect(found.summary.contains("opened 40 ms later") && found.summary.contains("repeated 3 times"))
    }

    @Test func theProxyWorks() throws {
        let found = try finding(
            .synProxy,
            of: opened + """
                +1 > P. 1:121(120) ack 1
                +0.02 < . 1:1(0) ack 121
                +0.02 < P. 1:501(500) ack 121
                +0.02 > . 121:121(0) ack 501
                """
        )
        #expect(found.severity == .info && found.summary.contains("has reached it"))
    }

    @Test func theWindowStaysClosed() throws {
        let found = try finding(
            .synProxy,
            of: """
                +0    > S  0:0(0)
                +0.02 < S. 0:0(0) ack 1 win 0
                +0.02 > .  1:1(0) ack 1
                @ +5
                """
        )
        #expect(found.severity == .error && found.summary.contains("stayed closed for 5 s"))
    }

    /// A window that closes later is the application's.
    @Test func aWindowThatClosesLater() throws {
        let found = try ids(
            of: exchange + """
                +0.1 < . 19:19(0) ack 8 win 0 <nop,nop,TS val 7 ecr 6>
                +0.1 < . 19:19(0) ack 8 win 502 <nop,nop,TS val 8 ecr 6>
                """
        )
        #expect(!found.contains(.synProxy) && found.contains(.zeroWindow))
    }
}
