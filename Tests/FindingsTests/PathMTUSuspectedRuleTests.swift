import Findings
import Testing

/// Only full-size segments are lost.
@Suite struct PathMTUSuspectedRuleTests {
    @Test func onlyLargeOnes() throws {
        let found = try finding(
            .pathMTUSuspected,
            of: exchange + """
                +1 > . 8:1456(1448) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.22 > . 8:1456(1448) ack 19 <nop,nop,TS val 10 ecr 5>
                +0.1 < P. 19:29(10) ack 8 <nop,nop,TS val 11 ecr 6>
                +0.34 > . 8:1456(1448) ack 29 <nop,nop,TS val 12 ecr 11>
                +0.88 > . 8:1456(1448) ack 29 <nop,nop,TS val 13 ecr 11>
                +1.76 > . 8:1456(1448) ack 29 <nop,nop,TS val 14 ecr 11>
                @ +5
                """
        )
        #expect(found.summary.contains("Only segments of 1,448 bytes") && found.evidence == .assumed)
    }

    @Test func smallOnesToo() throws {
        let found = try ids(
            of: exchange + """
                +1 > P. 8:28(20) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.22 > P. 8:28(20) ack 19 <nop,nop,TS val 10 ecr 5>
                +0.44 > P. 8:28(20) ack 19 <nop,nop,TS val 11 ecr 5>
                +0.88 > P. 8:28(20) ack 19 <nop,nop,TS val 12 ecr 5>
                +1.76 > P. 8:28(20) ack 19 <nop,nop,TS val 13 ecr 5>
                @ +5
                """
        )
        #expect(!found.contains(.pathMTUSuspected))
    }

    private let opened = """
        +0    > S  0:0(0) <mss 1460,sackOK>
        +0.04 < S. 0:0(0) ack 1 <mss 1460,sackOK>
        +0.00005 > .  1:1(0) ack 1

        """

    private let repeats = """
        +0.2 > . 1:1461(1460) ack 1
        +0.4 > . 1:1461(1460) ack 1
        +0.8 > . 1:1461(1460) ack 1
        +1.6 > . 1:1461(1460) ack 1

        """

    /// A TLS ClientHello of more than a segment: the server has its end, and asks for the start.
    @Test(arguments: [("", "asks for what is missing"), ("<nop,nop,sack 1461:1901>", "(SACK)")])
    func inAFirstFlight(_ option: String, _ words: String) throws {
        let found = try finding(
            .pathMTUSuspected,
            of: opened + """
                +0.001 > . 1:1461(1460) ack 1
                +0.00001 > P. 1461:1901(440) ack 1
                +0.04 < . 1:1(0) ack 1 win 64240 \(option)

                """ + repeats
        )
        #expect(found.summary.contains(words) && found.evidence == .assumed && found.severity == .error)
    }

    /// The server takes nothing of it, and closes when it has waited long enough.
    @Test func theServerIsHeardLater() throws {
        let script = opened + "+0.001 > . 1:1461(1460) ack 1\n" + repeats + "+5 < F. 1:1(0) ack 1\n"
        #expect(try ids(of: script).contains(.pathMTUSuspected))
    }

    /// Nothing is heard any more: that can be anything.
    @Test func nothingIsHeard() throws {
        let found = try ids(of: opened + "+0.001 > . 1:1461(1460) ack 1\n" + repeats + "@ +9")
        #expect(!found.contains(.pathMTUSuspected) && found.contains(.dataIgnored))
    }

    /// A full segment was lost twice and then arrived.
    @Test func itPassesInTheEnd() throws {
        let found = try ids(
            of: opened + """
                +0.001 > . 1:1461(1460) ack 1
                +0.00001 > P. 1461:1901(440) ack 1
                +0.04 < . 1:1(0) ack 1 <nop,nop,sack 1461:1901>

                """ + repeats + "+0.04 < . 1:1(0) ack 1901\n"
        )
        #expect(!found.contains(.pathMTUSuspected))
    }

    /// A router names the MTU, and the sender does not hear of it.
    @Test(arguments: [("ipv4", "3/4"), ("ipv6", "2/0")])
    func aRouterSaysSo(_ family: String, _ message: String) throws {
        let found = try finding(
            .pathMTUSuspected,
            of: "\(family)\n" + opened + """
                +0.001 > . 1:1461(1460) ack 1
                +0.02 icmp \(message) mtu 1400 >

                """ + repeats
        )
        #expect(found.summary.contains("MTU is 1,400 B") && found.summary.contains("1,460 bytes"))
        #expect(found.evidence == .proven && found.severity == .error)
    }

    /// It hears of it, and sends less: that is how it should be.
    @Test func theSenderHeedsIt() throws {
        let found = try finding(
            .pathMTUSuspected,
            of: "ipv4\n" + opened + """
                +0.001 > . 1:1461(1460) ack 1
                +0.02 icmp 3/4 mtu 1400 >
                +0.001 > . 1:1361(1360) ack 1
                +0.00001 > . 1361:1461(100) ack 1
                +0.04 < . 1:1(0) ack 1461
                """
        )
        #expect(found.evidence == .proven && found.severity == .info)
    }

    /// The sender tries smaller ones by itself, and these pass.
    @Test func smallerOnesPass() throws {
        let found = try finding(
            .pathMTUSuspected,
            of: opened + "+0.001 > . 1:1461(1460) ack 1\n" + repeats + """
                +3.2 > . 1:985(984) ack 1
                +0.04 < . 1:1(0) ack 985
                +0.0001 > . 985:1461(476) ack 1
                +0.04 < . 1:1(0) ack 1461
                """
        )
        #expect(found.summary.contains("in smaller ones") && found.severity == .warning && found.evidence == .assumed)
    }
}
