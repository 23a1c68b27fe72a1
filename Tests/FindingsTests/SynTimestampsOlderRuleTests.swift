import Findings
import Testing

/// SYNs that are ignored because of their timestamps.
@Suite struct SynTimestampsOlderRuleTests {
    /// An answered connection of the same address, from this port and with this clock.
    private func answered(_ port: Int, _ stamp: Int) -> String {
        """
        client \(port)
        +1 > S 0:0(0) <mss 1460,TS val \(stamp) ecr 0>
        +0.0001 < S. 0:0(0) ack 1 <mss 1460,TS val 70000 ecr \(stamp)>
        +0.02 > P. 1:8(7) ack 1 <TS val \(stamp + 20) ecr 70000>
        +0.0001 < . 1:1(0) ack 8 <TS val 70020 ecr \(stamp + 20)>

        """
    }

    private func ignored(_ port: Int, _ stamp: Int) -> String {
        """
        client \(port)
        +0.5 > S 0:0(0) <mss 1460,TS val \(stamp) ecr 0>
        +1 > S 0:0(0) <mss 1460,TS val \(stamp + 1000) ecr 0>

        """
    }

    private func again(_ port: Int, _ stamp: Int) -> String {
        "client \(port)\n+0.5 > S 0:0(0) <mss 1460,TS val \(stamp) ecr 0>\n@ +10\n"
    }

    @Test func oneAddressSeveralClocks() throws {
        let script =
            answered(40_101, 900_000_000) + ignored(51_200, 120_000_000) + answered(40_102, 900_002_500)
            + again(51_200, 120_003_000)
        let all = try findings(of: script)
        #expect(
            all.map(\.id) == [.synTimestampsOlder, .synRetransmitted]
                || all.map(\.id) == [.synRetransmitted, .synTimestampsOlder]
        )
        let found = try finding(.synTimestampsOlder, of: script)
        #expect(found.evidence == .assumed && found.severity == .error)
        #expect(found.summary.contains("3 SYNs got no answer") && found.summary.contains("of 2 other connections"))
    }

    /// Of the same clock; a listener that answers older ones too; none answered afterwards.
    @Test(arguments: [0, 1, 2])
    func notBecauseOfTimestamps(_ variant: Int) throws {
        let script =
            switch variant {
            case 0:
                answered(40_101, 120_000_000) + ignored(51_200, 120_001_520) + answered(40_102, 120_004_000)
                    + again(51_200, 120_004_500)
            case 1:
                answered(40_101, 900_000_000) + answered(40_103, 100_000_000) + ignored(51_200, 120_000_000)
                    + answered(40_102, 900_004_500) + again(51_200, 120_003_000)
            default: answered(40_101, 900_000_000) + ignored(51_200, 120_000_000) + again(51_200, 120_003_000)
            }
        #expect(try !ids(of: script).contains(.synTimestampsOlder))
    }

    /// What is left of the connection before on the same ports.
    @Test(arguments: [(5_000_000, true), (900_100_000, false)])
    func thePortsOfAnOlderConnection(_ stamp: Int, _ isOlder: Bool) throws {
        let found = try ids(
            of: answered(40_000, 900_000_000) + """
                +0.1 > F. 8:8(0) ack 1 <TS val 900000200 ecr 70020>
                +0.0001 < F. 1:1(0) ack 9 <TS val 70200 ecr 900000200>
                +0.02 > . 9:9(0) ack 2 <TS val 900000220 ecr 70200>
                base > 500000
                +5 > S 0:0(0) <mss 1460,TS val \(stamp) ecr 0>
                +1 > S 0:0(0) <mss 1460,TS val \(stamp + 1000) ecr 0>
                +1 > S 0:0(0) <mss 1460,TS val \(stamp + 2000) ecr 0>
                @ +10
                """
        )
        #expect(found.contains(.synTimestampsOlder) == isOlder)
        // Seen at the server, it is the listener's silence then.
        #expect(found.contains(.synIgnoredByListener) == !isOlder)
    }
}
