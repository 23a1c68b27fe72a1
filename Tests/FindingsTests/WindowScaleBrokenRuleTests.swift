import Findings
import Testing

/// Two ends, or a device between them, that read a window with different scales.
@Suite struct WindowScaleBrokenRuleTests {
    private let opened = """
        +0    > S  0:0(0) win 64240 <mss 1460,sackOK,nop,wscale 7>
        +0.03 < S. 0:0(0) ack 1 win 64240 <mss 1460,sackOK,nop,wscale 3>
        +0.00002 > .  1:1(0) ack 1 win 502

        """

    /// Eight segments from `n` on, of which those from the `lost`th on are lost; that one is repeated, then the rest.
    private func flight(from n: Int, lost: Int) -> String {
        let ends = (0...8).map { n + $0 * 1460 }
        let sent = (0..<8).map { "+0.00001 > . \(ends[$0]):\(ends[$0 + 1])(1460) ack 1 win 502\n" }.joined()
        return sent + """
            +0.03 < . 1:1(0) ack \(ends[lost]) win 8000
            +0.25 > . \(ends[lost]):\(ends[lost + 1])(1460) ack 1 win 502
            +0.03 < . 1:1(0) ack \(ends[lost + 1]) win 8000

            """
            + (lost + 1..<8).map { "+0.00001 > . \(ends[$0]):\(ends[$0 + 1])(1460) ack 1 win 502\n" }.joined()
            + "+0.03 < . 1:1(0) ack \(ends[8]) win 8000\n"
    }

    @Test func whatCrossesTheUnscaledWindowIsLost() throws {
        let flights = (0..<3).map { flight(from: 1 + $0 * 11680, lost: 5) }.joined()
        let found = try finding(.windowScaleBroken, of: opened + flights)
        #expect(found.summary.contains("3 times the client's segment") && found.summary.contains("8,000 B"))
        #expect(found.evidence == .assumed)
    }

    /// Losses that lie anywhere.
    @Test(arguments: [[3, 4, 3], [5, 3, 6], [5, 7, 2]])
    func lossesElsewhere(_ places: [Int]) throws {
        let flights = places.enumerated().map { flight(from: 1 + $0.offset * 11680, lost: $0.element) }.joined()
        #expect(try !ids(of: opened + flights).contains(.windowScaleBroken))
    }

    /// Without a scale the window is what it says.
    @Test func withoutAScale() throws {
        let flights = (0..<3).map { flight(from: 1 + $0 * 11680, lost: 5) }.joined()
        let unscaled = opened.replacing(",nop,wscale 3", with: "") + flights
        #expect(try !ids(of: unscaled.replacing("win 502", with: "win 64240")).contains(.windowScaleBroken))
    }

    /// The SYN-ACK's option was removed on its way: the server scales, and nobody on this side knows.
    @Test func theOptionIsRemoved() throws {
        let found = try finding(
            .windowScaleBroken,
            of: """
                +0    > S  0:0(0) win 64240 <mss 1460,sackOK,nop,wscale 7>
                +0.03 < S. 0:0(0) ack 1 win 65160 <mss 1460,sackOK>
                +0.00002 > .  1:1(0) ack 1 win 64240
                +0.001 > P. 1:101(100) ack 1 win 64240
                +0.03 < . 1:1(0) ack 101 win 509
                """
        )
        #expect(found.summary.contains("shifted by 7 bits") && found.summary.contains("509 B"))
    }

    /// As agreed: the same windows with the option in both SYNs.
    @Test func theOptionIsThere() throws {
        let found = try ids(
            of: """
                +0    > S  0:0(0) win 64240 <mss 1460,sackOK,nop,wscale 7>
                +0.03 < S. 0:0(0) ack 1 win 65160 <mss 1460,sackOK,nop,wscale 7>
                +0.00002 > .  1:1(0) ack 1 win 502
                +0.001 > P. 1:101(100) ack 1 win 502
                +0.03 < . 1:1(0) ack 101 win 509
                """
        )
        #expect(!found.contains(.windowScaleBroken))
    }
}
