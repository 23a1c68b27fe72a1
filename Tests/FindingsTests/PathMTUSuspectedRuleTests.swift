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
}
