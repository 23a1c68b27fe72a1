import Findings
import Testing

/// A healthy connection has nothing above `info`, however it is closed.
@Suite struct HealthyConnectionTests {
    @Test(arguments: [
        """
        +1    > F. 8:8(0) ack 19
        +0.02 < .  19:19(0) ack 9
        +0.1  < F. 19:19(0) ack 9
        +0.02 > .  9:9(0) ack 20
        """,
        """
        +1    < F. 19:19(0) ack 8
        +0.02 > F. 8:8(0) ack 20
        +0.02 < .  20:20(0) ack 9
        """,
        """
        +1    > F. 8:8(0) ack 19
        +0.01 < F. 19:19(0) ack 8
        +0.01 > .  9:9(0) ack 20
        +0.01 < .  20:20(0) ack 9
        """,
        "@ +100",
    ])
    func nothingAboveInfo(_ ending: String) throws {
        let loud = try findings(of: exchange + ending).filter { $0.severity > .info }
        #expect(loud.isEmpty, "\(loud.map(\.summary))")
    }
}
