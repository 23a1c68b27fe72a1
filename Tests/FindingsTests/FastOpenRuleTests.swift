import Findings
import Testing

/// Data on the SYN.
@Suite struct FastOpenRuleTests {
    @Test func taken() throws {
        let found = try finding(
            .fastOpen,
            of: """
                +0 > S 0:7(7) <mss 1460,tfo cookie 0001020304050607>
                +0.02 < S. 0:0(0) ack 8 <mss 1460>
                +0.02 > . 8:8(0) ack 1
                """
        )
        #expect(found.summary.contains("7 bytes rode on the SYN and were taken"))
    }

    @Test func notAnsweredSoFar() throws {
        let found = try finding(.fastOpen, of: "+0 > S 0:7(7) <mss 1460,tfo cookie 0001020304050607>")
        #expect(found.summary.contains("nothing has come"))
    }

    @Test func plainSYN() throws {
        let found = try ids(
            of: exchange + """
                @ +1
                """
        )
        #expect(!found.contains(.fastOpen))
    }
}
