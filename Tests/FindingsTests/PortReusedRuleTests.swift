import Findings
import Testing

/// The same 4-tuple again.
@Suite struct PortReusedRuleTests {
    @Test func anotherISN() throws {
        let found = try finding(
            .portReused,
            of: exchange + """
                +1 > F. 8:8(0) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.02 < F. 19:19(0) ack 9 <nop,nop,TS val 10 ecr 9>
                +0.02 > . 9:9(0) ack 20 <nop,nop,TS val 11 ecr 10>
                base > 500000
                base < 700000
                +5 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                """
        )
        #expect(found.summary.contains("connection 2 on them"))
    }

    @Test func theSameISN() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < R. seq =0 ack 1 win 0
                +1 > S 0:0(0)
                +0.02 < R. seq =0 ack 1 win 0
                """
        )
        #expect(!found.contains(.portReused))
    }
}
