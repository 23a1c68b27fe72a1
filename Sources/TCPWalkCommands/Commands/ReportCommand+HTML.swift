import Findings
import Names
import Reports

extension ReportCommand {
    /// One page with everything in it. The connections are walked along three times, so that none of it is kept: for
    /// the summary, for their records, for their frames.
    func writeHTML(_ shown: inout SelectedConnections, _ capture: CaptureRecord, _ names: HostNames?) throws {
        let standardOutput = StandardOutput()
        var page = HTMLReport(capture, now: shown.now, time: times.format, names: names)
        var text = TextBuffer()
        shown.forEach { connection, diagnosis in page.add(connection, diagnosis.verdict(on: connection)) }
        page.begin(to: &text)
        try shown.forEach { connection, diagnosis in
            page.append(connection, findings: diagnosis.findings(of: connection), to: &text)
            try standardOutput.drain(&text)
        }
        page.beginTimelines(to: &text)
        try shown.forEach { connection, _ in
            page.appendTimeline(of: connection, to: &text)
            try standardOutput.drain(&text)
        }
        page.end(to: &text)
        try standardOutput.drain(&text, evenIfSmall: true)
    }
}
