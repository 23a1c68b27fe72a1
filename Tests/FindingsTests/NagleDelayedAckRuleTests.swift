import Findings
import Testing

/// A write, a write and a read, each of which waits for a timer.
@Suite struct NagleDelayedAckRuleTests {
    /// A message in two pieces, the second held back for the ACK of the first; `n` is the byte that it begins with, `k` the answer's.
    private func message(_ n: Int, _ k: Int, wait: String) -> String {
        """
        +0.05 > P. \(n):\(n + 8)(8) ack \(k) win 502
        +\(wait) < . \(k):\(k)(0) ack \(n + 8) win 502
        +0.00002 > P. \(n + 8):\(n + 100)(92) ack \(k) win 502
        +0.0007 < P. \(k):\(k + 300)(300) ack \(n + 100) win 502
        +0.00002 > . \(n + 100):\(n + 100)(0) ack \(k + 300) win 502

        """
    }

    private let opened = """
        +0    > S  0:0(0) <mss 1460,sackOK,nop,wscale 7>
        +0.0002 < S. 0:0(0) ack 1 <mss 1460,sackOK,nop,wscale 7>
        +0.00002 > .  1:1(0) ack 1 win 502

        """

    @Test(arguments: ["0.0402", "0.1", "0.2"])
    func threeMessages(_ wait: String) throws {
        let found = try finding(
            .nagleDelayedAck,
            of: opened + message(1, 1, wait: wait) + message(101, 301, wait: wait) + message(201, 601, wait: wait)
        )
        #expect(found.summary.contains("3 small segments of the client") && found.severity == .notice)
        #expect(found.evidence == .assumed && found.frames.count == 6)
    }

    /// A second in all is what somebody notices; so many in a row are no chance.
    @Test func manyMessages() throws {
        let messages = (0..<30).map { message(1 + $0 * 100, 1 + $0 * 300, wait: "0.0402") }.joined()
        let found = try finding(.nagleDelayedAck, of: opened + messages)
        #expect(found.summary.contains("30 small segments") && found.summary.contains("1.20 s lost"))
        #expect(found.severity == .warning && found.evidence == .implied)
    }

    /// The other application is what took the time: its answer comes, not an ACK alone.
    @Test func theAnswerIsLate() throws {
        let found = try ids(
            of: opened + """
                +0.05 > P. 1:9(8) ack 1 win 502
                +0.0402 < P. 1:301(300) ack 9 win 502
                +0.00002 > P. 9:17(8) ack 301 win 502
                +0.0402 < P. 301:601(300) ack 17 win 502
                +0.00002 > P. 17:25(8) ack 601 win 502
                +0.0402 < P. 601:901(300) ack 25 win 502
                +0.00002 > P. 25:33(8) ack 901 win 502
                """
        )
        #expect(!found.contains(.nagleDelayedAck))
    }

    /// The ACK is as late as the path is long.
    @Test func aLongPath() throws {
        let slow = opened.replacing("+0.0002 <", with: "+0.0401 <")
        let found = try ids(
            of: slow + message(1, 1, wait: "0.0402") + message(101, 301, wait: "0.0402")
                + message(201, 601, wait: "0.05")
        )
        #expect(!found.contains(.nagleDelayedAck))
    }

    /// The application writes when it wants to, not when an ACK has come.
    @Test func writesOfATimer() throws {
        let ticks = (0..<5).map { tick in
            """
            +0.06 > P. \(1 + tick * 8):\(9 + tick * 8)(8) ack 1 win 502
            +0.0402 < . 1:1(0) ack \(9 + tick * 8) win 502

            """
        }
        #expect(try !ids(of: opened + ticks.joined()).contains(.nagleDelayedAck))
    }

    /// A segment of full size does not wait for an ACK.
    @Test func fullSegments() throws {
        let segments = (0..<4).map { place in
            """
            +0.00002 > . \(1 + place * 1460):\(1461 + place * 1460)(1460) ack 1 win 502
            +0.0402 < . 1:1(0) ack \(1461 + place * 1460) win 502

            """
        }
        #expect(try !ids(of: opened + segments.joined()).contains(.nagleDelayedAck))
    }
}
