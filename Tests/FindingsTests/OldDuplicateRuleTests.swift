import Findings
import Testing

/// A late copy of a SYN.
@Suite struct OldDuplicateRuleTests {
    @Test func lateSYN() throws {
        let found = try finding(
            .oldDuplicate,
            of: exchange + """
                +1 > S 0:0(0) <mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7>
                +0.02 < . 19:19(0) ack 8
                """
        )
        #expect(found.severity == .info)
    }

    @Test func ordinaryHandshake() throws {
        let found = try ids(
            of: exchange + """
                @ +1
                """
        )
        #expect(!found.contains(.oldDuplicate))
    }
}
