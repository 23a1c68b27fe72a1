import Findings
import Packets
import Testing

/// An RST unlike its sender.
@Suite struct ResetForeignRuleTests {
    @Test func otherTTLAndForm() throws {
        let found = try finding(
            .resetForeign,
            of: """
                ipv4
                +0 > S 0:0(0) ttl 64 <mss 1460,TS val 1 ecr 0>
                +0.02 < S. 0:0(0) ack 1 ttl 52 <mss 1460,TS val 1 ecr 1>
                +0.02 > . 1:1(0) ack 1 ttl 64 <nop,nop,TS val 2 ecr 1>
                +0.1 > P. 1:8(7) ack 1 ttl 64 <nop,nop,TS val 3 ecr 1>
                +0.02 < P. 1:19(18) ack 8 ttl 52 <nop,nop,TS val 4 ecr 3>
                +0.02 > . 8:8(0) ack 19 ttl 64 <nop,nop,TS val 5 ecr 4>
                +1 < R. 19:19(0) ack 8 win 0 ttl 61
                """
        )
        #expect(found.evidence == .assumed)
    }

    @Test func likeItsSender() throws {
        let found = try ids(
            of: exchange + """
                +1 < R. 19:19(0) ack 8 win 502 <nop,nop,TS val 9 ecr 6>
                """
        )
        #expect(!found.contains(.resetForeign))
    }

    /// The end in whose name the RST came closes 0.3 s later, with its own numbers: its socket was alive.
    @Test func itsSenderGoesOn() throws {
        let found = try finding(
            .resetForeign,
            of: exchange + """
                +1 < R. 19:19(0) ack 8 win 502 <nop,nop,TS val 9 ecr 6>
                +0.3 < F. 19:19(0) ack 8 win 502 <nop,nop,TS val 12 ecr 6>
                """
        )
        #expect(found.evidence == .implied && found.frames == [FrameNumber(8), FrameNumber(9)])
        #expect(found.summary.contains("The server goes on 300 ms after the RST in its name"))
    }

    /// What follows at once may have been on its way before the RST, which overtook it.
    @Test func whatWasOnItsWay() throws {
        let found = try ids(
            of: exchange + """
                +1 < R. 19:19(0) ack 8 win 502 <nop,nop,TS val 9 ecr 6>
                +0.005 < F. 19:19(0) ack 8 win 502 <nop,nop,TS val 9 ecr 6>
                """
        )
        #expect(!found.contains(.resetForeign))
    }
}
