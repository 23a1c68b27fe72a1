import Findings
import Testing

/// A receiver that has no room for a segment.
@Suite struct TinyWindowRuleTests {
    private func opened(_ window: Int) -> String {
        """
        +0    > S  0:0(0) win \(window) <mss 1460>
        +0.03 < S. 0:0(0) ack 1 win 64240 <mss 1460>
        +0.00002 > .  1:1(0) ack 1 win \(window)
        +0.0002 > P. 1:91(90) ack 1 win \(window)
        +0.03 < .  1:1(0) ack 91 win 64240

        """
    }

    /// The server's data, a window at a time, with the ACKs between.
    private func data(_ count: Int, of length: Int, window: Int) -> String {
        (0..<count).map { place in
            """
            +0.03 < . \(1 + place * length):\(1 + (place + 1) * length)(\(length)) ack 91 win 64240
            +0.00002 > . 91:91(0) ack \(1 + (place + 1) * length) win \(window)

            """
        }.joined()
    }

    @Test func itStaysBelowASegment() throws {
        let found = try finding(.tinyWindow, of: opened(512) + data(12, of: 512, window: 512))
        #expect(found.summary.contains("The client offers a window of 512 B") && found.severity == .warning)
        #expect(found.summary.contains("6,144 B took 12 segments") && found.evidence == .assumed)
    }

    /// It closes and opens again, each time for less than a segment (RFC 9293 3.8.6.2.2).
    @Test func itOpensForAFewBytes() throws {
        let rounds = (0..<4).map { place in
            """
            +0.03 < . \(1 + place * 300):\(301 + place * 300)(300) ack 91 win 64240
            +0.00002 > . 91:91(0) ack \(301 + place * 300) win 0
            +0.2 > . 91:91(0) ack \(301 + place * 300) win 300

            """
        }
        let found = try finding(.tinyWindow, of: opened(300) + rounds.joined())
        #expect(found.summary.contains("a window of 300 B") && found.severity == .notice)
    }

    /// It closes, and opens for whole segments.
    @Test func itOpensWide() throws {
        let rounds = (0..<4).map { place in
            """
            +0.03 < . \(1 + place * 1460):\(1461 + place * 1460)(1460) ack 91 win 64240
            +0.00002 > . 91:91(0) ack \(1461 + place * 1460) win 0
            +0.2 > . 91:91(0) ack \(1461 + place * 1460) win 2920

            """
        }
        let found = try ids(of: opened(1460) + rounds.joined())
        #expect(found.contains(.zeroWindow) && !found.contains(.tinyWindow))
    }

    /// The messages are small, and the window has room for several of them.
    @Test func smallMessages() throws {
        #expect(try !ids(of: opened(1000) + data(12, of: 200, window: 1000)).contains(.tinyWindow))
    }

    /// With a scale the same 16 bits are a large window.
    @Test func aScaledWindow() throws {
        let scaled = opened(512).replacing("<mss 1460>", with: "<mss 1460,nop,wscale 7>")
        #expect(try !ids(of: scaled + data(12, of: 512, window: 512)).contains(.tinyWindow))
    }
}
