import Packets
import Testing

@testable import Reports

/// The figures above a walkthrough.
@Suite struct ConnectionHeadingTests {
    private static let opening = """
        +0    > S  0:0(0)
        +0.02 < S. 0:0(0) ack 1
        +0    > .  1:1(0) ack 1

        """

    private func heading(_ script: String) throws -> String {
        let capture = try ScriptedCapture(script)
        var text = TextBuffer()
        ConnectionHeading(capture.table.connections[0], findings: [], now: capture.now, options: WalkthroughOptions())
            .append(to: &text)
        return text.string
    }

    /// Every second segment is missing, so many times.
    private static func holes(_ count: Int) -> String {
        (1...count).map { "+0.0001 > . \($0 * 20 + 1):\($0 * 20 + 11)(10) ack 1\n" }.joined()
    }

    @Test func twoHundredHolesAreCounted() throws {
        #expect(try heading(Self.opening + Self.holes(200)).contains("client sent 2,000 B, server sent 0 B"))
    }

    /// More holes than are remembered: what fills the first of them would count as a repeat.
    @Test func withMoreHolesItIsTheLeast() throws {
        #expect(try heading(Self.opening + Self.holes(300)).contains("client sent at least 3,000 B, server sent 0 B"))
    }
}
