import Connections
import Findings
import Names
import Reports

extension ReportCommand {
    /// One page with everything in it. The connections are walked along three times, so that none of it is kept: for
    /// the summary, for their records, for their frames.
    /// `tally` is what those connections say that had to make room.
    func writeHTML(
        _ shown: inout SelectedConnections,
        _ capture: CaptureRecord,
        after tally: SummaryTally,
        _ names: HostNames?,
        _ run: inout CaptureRun
    ) throws {
        let standardOutput = StandardOutput()
        let before = shown.isSelective ? SummaryTally() : tally
        var page = HTMLReport(capture, now: shown.now, time: times.format(of: run.inputs), names: names, after: before)
        var text = TextBuffer()
        shown.forEach { connection, diagnosis in
            page.add(connection, diagnosis.verdict(on: connection), in: diagnosis.groupKind(of: connection))
        }
        page.begin(to: &text)
        let whole = try run.frames(of: shown.connections(numbered: page.examples), input)
        try shown.forEach { connection, diagnosis in
            page.append(connection, findings: diagnosis.findings(of: connection), to: &text)
            try standardOutput.drain(&text)
        }
        page.beginTimelines(to: &text)
        try shown.forEach { connection, _ in
            page.appendTimeline(of: whole[connection.id] ?? connection, to: &text)
            try standardOutput.drain(&text)
        }
        page.end(to: &text)
        try standardOutput.drain(&text, evenIfSmall: true)
    }
}
