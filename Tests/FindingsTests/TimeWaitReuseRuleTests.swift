import Findings
import Testing

/// The ISN rule of Linux proves TIME-WAIT.
@Suite struct TimeWaitReuseRuleTests {
    @Test func serverContinuesItsNumbers() throws {
        let found = try finding(
            .timeWaitReuse,
            of: exchange + """
                +1 > F. 8:8(0) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.02 < F. 19:19(0) ack 9 <nop,nop,TS val 10 ecr 9>
                +0.02 > . 9:9(0) ack 20 <nop,nop,TS val 11 ecr 10>
                base > 500000
                base < 65557
                +2 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                """
        )
        #expect(found.summary.contains("plus 65,537"))
    }

    @Test func anotherISN() throws {
        let found = try ids(
            of: exchange + """
                +1 > F. 8:8(0) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.02 < F. 19:19(0) ack 9 <nop,nop,TS val 10 ecr 9>
                +0.02 > . 9:9(0) ack 20 <nop,nop,TS val 11 ecr 10>
                base > 500000
                base < 70000
                +2 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                """
        )
        #expect(found.contains(.portReused) && !found.contains(.timeWaitReuse))
    }
}
