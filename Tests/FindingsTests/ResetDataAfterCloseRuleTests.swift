import Findings
import Testing

/// Data for somebody who has closed.
@Suite struct ResetDataAfterCloseRuleTests {
    @Test func dataAfterTheFIN() throws {
        let found = try finding(
            .resetDataAfterClose,
            of: exchange + """
                +1 < F. 19:19(0) ack 8
                +0.02 > . 8:8(0) ack 20
                +1 > P. 8:18(10) ack 20
                +0.02 < R 20:20(0) win 0
                """
        )
        #expect(found.summary.contains("The server had closed"))
    }

    @Test func noFINBefore() throws {
        let found = try ids(
            of: exchange + """
                +1 > P. 8:18(10) ack 19
                +0.02 < R 19:19(0) win 0
                """
        )
        #expect(!found.contains(.resetDataAfterClose))
    }

    /// Request and FIN crossed: the FIN does not acknowledge the request.
    @Test func aRequestCrossesTheFIN() throws {
        let found = try finding(
            .resetDataAfterClose,
            of: exchange + """
                +5 > P. 8:28(20) ack 19
                +0.001 < F. 19:19(0) ack 8
                +0.02 > . 28:28(0) ack 20
                +0.02 < R 19:19(0) win 0
                +0.001 < R 20:20(0) win 0
                """
        )
        #expect(found.summary.contains("which does not acknowledge it"))
    }

    /// A FIN that was never acknowledged left no FIN-WAIT-2 behind.
    @Test func itsFINWasNeverAcknowledged() throws {
        let found = try finding(
            .resetDataAfterClose,
            of: exchange + """
                +1 > F. 8:8(0) ack 19
                +0.22 > F. 8:8(0) ack 19
                +0.44 > F. 8:8(0) ack 19
                +20 < P. 19:30(11) ack 8
                +0.02 > R 8:8(0) win 0
                """
        )
        #expect(!found.alternatives.contains { $0.contains("FIN-WAIT-2") })
    }
}
