import Connections
import Findings
import Names
import Reports

extension ReportCommand {
    /// Connections that are fetched at once.
    private static let piece = 100

    /// One page with the worst of the connections whole and the others as lines of its table; it is small enough to be kept until
    /// it is known what it leaves out.
    /// `tally` is what the evicted connections say.
    func writeHTML(
        _ shown: inout SelectedConnections,
        _ capture: CaptureRecord,
        after tally: SummaryTally,
        _ names: HostNames?,
        _ run: inout CaptureRun
    ) throws {
        let before = shown.isSelective ? SummaryTally() : tally
        var page = HTMLReport(capture, now: shown.now, time: times.format(of: run.inputs), names: names, after: before)
        shown.forEach { connection, diagnosis in
            page.add(connection, diagnosis.verdict(on: connection), in: diagnosis.groupKind(of: connection))
        }
        let order = page.divide()
        let frames = try run.frames(of: shown.connections(numbered: page.examples), input)
        page.leaveOut(records: order.count - Self.appendWhole(order, of: shown, frames, to: &page))
        shown.forEach { connection, diagnosis in page.append(connection, diagnosis) }
        var text = TextBuffer()
        page.write(to: &text)
        try StandardOutput().drain(&text, evenIfSmall: true)
    }

    /// Takes in whole as many as there is room for, in `order`; `frames` are those that lacked frames, with all of them.
    ///
    /// - Returns: How many there was room for.
    private static func appendWhole(
        _ order: [Int],
        of shown: SelectedConnections,
        _ frames: [Int: Connection],
        to page: inout HTMLReport
    ) -> Int {
        var count = 0
        while count < order.count {
            let next = shown.connections(numbered: Array(order[count..<min(count + piece, order.count)]))
            for connection in next {
                let whole = frames[connection.id] ?? connection
                guard page.appendWhole(whole, findings: shown.diagnosis.findings(of: connection)) else { return count }
                count += 1
            }
            if next.isEmpty { return count }
        }
        return count
    }
}
