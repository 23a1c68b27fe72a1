import Findings
import Testing

/// Options that a SYN cookie cannot keep.
@Suite struct SynCookiesSuspectedRuleTests {
    @Test func optionsDropped() throws {
        let found = try finding(
            .synCookiesSuspected,
            of: """
                +0 > S 0:0(0) <mss 1460,sackOK,wscale 7>
                +0.02 < S. 0:0(0) ack 1 <mss 1460>
                +0.02 > . 1:1(0) ack 1
                """
        )
        #expect(found.evidence == .assumed)
    }

    @Test func withTimestampsThereIsNoSign() throws {
        let found = try ids(
            of: exchange + """
                @ +1
                """
        )
        #expect(!found.contains(.synCookiesSuspected))
    }

    @Test func theClientOffersNothing() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0) <mss 1460>
                +0.02 < S. 0:0(0) ack 1 <mss 1460>
                """
        )
        #expect(!found.contains(.synCookiesSuspected))
    }
}
