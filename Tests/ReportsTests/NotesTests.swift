import Connections
import Findings
import Testing

@testable import Reports

/// Notes that a capture could refute, by kind (Semantics, "Evidence"): the smallest script that shows it.
@Suite struct NotesTests {
    private static let opened = """
        +0    > S  0:0(0) win 64240 <mss 1460,sackOK,nop,wscale 7>
        +0.02 < S. 0:0(0) ack 1 win 65160 <mss 1460,sackOK,nop,wscale 7>
        +0    > .  1:1(0) ack 1 win 502

        """

    /// The notes and what they mean, a string a frame, after the three of the opening.
    private func notes(_ script: String, opening: String = opened) throws -> [String] {
        let capture = try ScriptedCapture(opening + script)
        return Annotator.annotations(for: capture.table.connections[0], now: capture.now).dropFirst(3)
            .map { ([$0.note] + $0.details).joined(separator: " | ") }
    }

    private func report(_ script: String) throws -> String {
        let capture = try ScriptedCapture(script)
        let connection = capture.table.connections[0]
        var text = TextBuffer()
        WalkthroughReport(
            connection,
            findings: capture.diagnosis.findings(of: connection),
            now: capture.now,
            options: WalkthroughOptions()
        )
        .append(to: &text)
        return text.string
    }

    @Test func anACKThatEndsInsideASegment() throws {
        let notes = try notes(
            """
            +0.1  > P. 1:2001(2000) ack 1 win 502
            +0.02 < .  1:1(0) ack 1001 win 509
            +0.02 < .  1:1(0) ack 2001 win 509
            """
        )
        #expect(notes[1] == "ACK of 1,000 B, after 20 ms")
        #expect(notes[2] == "ACK of 1,000 B, all that was sent, after 40 ms")
    }

    @Test func anACKThatMovesByAnOverlap() throws {
        let notes = try notes(
            """
            +0.1  > P. 1:101(100) ack 1 win 502
            +0.3  > P. 1:201(200) ack 1 win 502
            +0.02 < .  1:1(0) ack 201 win 509
            """
        )
        #expect(notes[1].hasPrefix("data, 200 B, 100 B of it again, 200 B so far"))
        #expect(notes[2] == "ACK of 200 B, all that was sent, after 20 ms")
    }

    @Test func anACKOfWhatIsNotThere() throws {
        let notes = try notes(
            """
            +0.1  > P. 1:101(100) ack 1 win 502
            +0.02 < .  1:1(0) ack 101 win 509
            +0.02 < .  1:1(0) ack 601 win 509
            """
        )
        #expect(
            notes[2] == "acknowledges 500 B more than was seen of the client: refused if that was never sent, or the "
                + "capture lacks it"
        )
    }

    /// An ACK of a hole that was just filled covers what was sent before it, and nothing that the capture lacks.
    @Test func anACKOfAFilledHole() throws {
        let notes = try notes(
            """
            +0.1  > P. 1:101(100) ack 1 win 502
            +0    > P. 201:301(100) ack 1 win 502
            +0    > P. 401:501(100) ack 1 win 502
            +0.02 < .  1:1(0) ack 101 win 509
            +0.3  > P. 101:201(100) ack 1 win 502
            +0.02 < .  1:1(0) ack 201 win 509
            +0.02 < .  1:1(0) ack 301 win 509
            +0.3  > P. 301:401(100) ack 1 win 502
            +0.02 < .  1:1(0) ack 501 win 509
            """
        )
        #expect(notes[3] == "ACK of 100 B, after 20 ms")
        #expect(notes[5] == "ACK of 100 B, after 20 ms")
        #expect(notes[6] == "ACK of 100 B, after 360 ms")
        #expect(notes[8] == "ACK of 200 B, all that was sent, after 20 ms")
    }

    @Test func anACKWithASignalOfItsOwn() throws {
        let notes = try notes(
            """
            +0.1  > P. 1:101(100) ack 1 win 502
            +0.02 < .  1:1(0) ack 101 win 509
            +0.2  > P. 1:101(100) ack 1 win 502
            +0.02 < .  1:1(0) ack 101 win 509 <nop,nop,sack 1:101>
            """
        )
        #expect(notes[3].contains("D-SACK") && !notes[3].contains("nothing new"))
    }

    @Test func dataBeyondTheWindowIsNoReasonForAWindowUpdate() throws {
        let notes = try notes(
            """
            +0.1  > P. 3000001:3000101(100) ack 1 win 502
            +0    < .  1:1(0) ack 1 win 509
            """
        )
        #expect(!notes[1].contains("window update"))
    }

    @Test func anRSTInCloseWait() throws {
        let notes = try notes(
            """
            +0.1  < F. 1:1(0) ack 1 win 509
            +0.02 > .  1:1(0) ack 2 win 502
            +0.1  > P. 1:8(7) ack 2 win 502
            +0.02 < R  2:2(0) win 0
            """
        )
        #expect(notes[3].contains("read() returns 0") && notes[3].contains("EPIPE") && !notes[3].contains("ECONNRESET"))
    }

    @Test func anRSTAfterClose() throws {
        let notes = try notes(
            """
            +0.1  > F. 1:1(0) ack 1 win 502
            +0.02 < .  1:1(0) ack 2 win 509
            +0.1  < R. 1:1(0) ack 2 win 509
            """
        )
        #expect(notes[2].contains("after close() nobody is told"))
    }

    @Test func anRSTInEstablished() throws {
        let notes = try notes("+0.1 < R. 1:1(0) ack 1 win 509")
        #expect(notes[0].contains("once this arrives, read() returns what is queued and then fails with ECONNRESET"))
    }

    /// Of an end that has not spoken nobody knows that it listens; the SYN-ACK shows it.
    @Test func listenIsAssumed() throws {
        let refused = try report("+0 > S 0:0(0)\n+0.02 < R. seq =0 ack 1 win 0")
        #expect(refused.contains("SYN-SENT      LISTEN?"))
        let opened = try report(Self.opened)
        #expect(opened.contains("SYN-SENT      LISTEN\n"))
    }

    /// An end that is no usual one and has no finding is not called right.
    @Test func noFindingIsNotNothingWrong() throws {
        let text = try report(Self.opened + "+0.1 > F. 1:1(0) ack 1 win 502\n+0.02 < . 1:1(0) ack 2 win 509")
        #expect(text.contains("half closed when the capture ends, no finding") && !text.contains("nothing wrong"))
    }

    /// The last step of three may carry data.
    @Test func threeStepsWithData() throws {
        let text = try report(
            Self.opened + """
                +0.1  > F. 1:1(0) ack 1 win 502
                +0.02 < F. 1:19(18) ack 2 win 509
                +0    > .  2:2(0) ack 20 win 502
                """
        )
        #expect(text.contains("Three steps") && !text.contains("nothing left to send"))
    }

    /// What the far end's states lasted is not seen here.
    @Test func durationsOfTheFarEnd() throws {
        let text = try report(
            Self.opened + """
                +0.1  > F. 1:1(0) ack 1 win 502
                +0.00001 < F. 1:1(0) ack 1 win 509
                +0.00001 > . 2:2(0) ack 2 win 502
                +0.02 < . 2:2(0) ack 2 win 509
                """
        )
        #expect(text.contains("At the client, where this was captured, the client was in FIN-WAIT-1 and CLOSING"))
        #expect(!text.contains("the server was in"))
    }

    @Test func timesThatGoBackAreNoDuration() throws {
        let capture = try ScriptedCapture(Self.opened)
        let connection = capture.table.connections[0]
        let annotator = Annotator(connection, now: capture.now)
        let events = connection.timeline.events
        #expect(annotator.after(events[1].reference, events[0]).contains("the clock goes back"))
    }
}
