import Findings
import Testing

/// Data after the other side has closed, and taken.
@Suite struct HalfCloseRuleTests {
    @Test func dataTakenAfterTheFIN() throws {
        let found = try finding(
            .halfClose,
            of: exchange + """
                +1 > F. 8:8(0) ack 19
                +0.02 < . 19:19(0) ack 9
                +1 < P. 19:119(100) ack 9
                +0.02 > . 9:9(0) ack 119
                +1 < F. 119:119(0) ack 9
                +0.02 > . 9:9(0) ack 120
                """
        )
        #expect(found.summary.contains("shutdown(SHUT_WR)"))
    }

    @Test func dataRefusedAfterTheFIN() throws {
        let found = try ids(
            of: exchange + """
                +1 > F. 8:8(0) ack 19
                +0.02 < . 19:19(0) ack 9
                +1 < P. 19:119(100) ack 9
                +0.02 > R 9:9(0) win 0
                """
        )
        #expect(!found.contains(.halfClose) && found.contains(.resetDataAfterClose))
    }
}
