import Findings
import Testing

/// A closed receive window.
@Suite struct ZeroWindowRuleTests {
    @Test func closedAndOpened() throws {
        let found = try finding(
            .zeroWindow,
            of: exchange + """
                +0.1 > P. 8:508(500) ack 19
                +0.02 < . 19:19(0) ack 508 win 0
                +0.23 > . 507:507(0) ack 19
                +0.02 < . 19:19(0) ack 508 win 0
                +2 < . 19:19(0) ack 508 win 500
                """
        )
        #expect(found.summary.contains("The server closed its receive window for 2.25 s"))
    }

    @Test func smallWindowIsNotClosed() throws {
        let found = try ids(
            of: exchange + """
                +0.02 < . 19:19(0) ack 8 win 1
                """
        )
        #expect(!found.contains(.zeroWindow))
    }

    /// Closed for a moment is flow control at work.
    @Test(arguments: [("0.0001", Severity.info), ("0.5", .notice), ("3", .warning)])
    func severityGrowsWithTheTime(_ time: String, _ severity: Severity) throws {
        let found = try finding(
            .zeroWindow,
            of: exchange + """
                +0.1 > . 8:1456(1448) ack 19 win 502
                +0.02 < . 19:19(0) ack 1456 win 0
                +\(time) < . 19:19(0) ack 1456 win 502
                """
        )
        #expect(found.severity == severity)
        #expect(found.explanation.contains("did not read") == (severity == .warning))
    }
}
