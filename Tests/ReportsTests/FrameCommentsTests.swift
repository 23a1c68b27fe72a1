import Connections
import Findings
import Packets
import TestSupport
import Testing

@testable import Reports

/// What a packet's comment says, where the timelines have the frame and where they do not.
@Suite struct FrameCommentsTests {
    private func comments(_ capture: ScriptedCapture, _ frames: some Sequence<Int>, of id: Int = 1) -> (
        texts: [String], withoutNote: Int
    ) {
        var comments = FrameComments(TrackedConnections(capture.table), capture.diagnosis, now: capture.now)
        let texts = frames.map { comments.comment(on: FrameNumber($0), of: id) ?? "" }
        return (texts, comments.withoutNote)
    }

    @Test func theyAreTheWalkthroughsNotes() throws {
        let capture = try ScriptedCapture()
        let connection = capture.table.connections[0]
        let annotations = Annotator.annotations(for: connection, now: capture.now)
        let (texts, withoutNote) = comments(capture, annotations.map(\.event.reference.frame.number))
        #expect(withoutNote == 0 && texts.count == 12)
        for (text, annotation) in zip(texts, annotations) {
            let state = connection.columnText(of: .client, after: annotation.event)
            #expect(text.hasPrefix("tcpwalk connection 1 | client \(state), server "))
            #expect(text.contains(" | \(annotation.note)"))
            for detail in annotation.details { #expect(text.contains(" | \(detail)")) }
        }
    }

    @Test func aFindingIsWithItsFramesOnly() throws {
        let capture = try ScriptedCapture()
        let findings = capture.diagnosis.findings(of: capture.table.connections[0])
        let finding = try #require(findings.first { $0.id == .synRetransmitted })
        let words = " | finding syn-retransmitted (notice, \(finding.evidence.name)): \(finding.summary)"
        let texts = comments(capture, 1...12).texts
        for (place, text) in texts.enumerated() {
            #expect(text.contains(words) == finding.frames.contains(FrameNumber(place + 1)))
        }
    }

    @Test func framesMayBeLeftOut() throws {
        let capture = try ScriptedCapture()
        let all = comments(capture, 1...12).texts
        #expect(comments(capture, [2, 5, 11]).texts == [all[1], all[4], all[10]])
    }

    @Test func whatIsNotKeptHasItsNumberAndIsCounted() throws {
        let capture = try ScriptedCapture()
        let unknown = comments(capture, [1, 2], of: 99)
        #expect(unknown.texts == ["tcpwalk connection 99", "tcpwalk connection 99"] && unknown.withoutNote == 2)
        let later = comments(capture, [1, 500])
        #expect(later.texts[1] == "tcpwalk connection 1" && later.withoutNote == 1)
    }
}
