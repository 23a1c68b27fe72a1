import Connections
import Findings
import Packets
import Reports

/// `list` as text: a table on a terminal, elsewhere lines with tabs between their columns.
struct TextListReport: ListReport {
    private let table: ConnectionTableReport?
    private let lines: TabSeparatedReport
    private let hasHeader: Bool
    private let isVerbose: Bool
    private let selection: Selection

    init(_ context: ListContext) {
        table = context.table
        lines = TabSeparatedReport(isUTC: context.isUTC, hasTime: context.isVerbose, names: context.names)
        hasHeader = context.hasHeader
        isVerbose = context.isVerbose
        selection = context.selection
    }

    func begin(at time: Timestamp, to output: inout JSONWriter) {
        guard hasHeader else { return }
        guard let table else { return lines.appendHeader(to: &output.text) }
        var selection = selection
        if let sentence = selection.windowSentence() { output.text.append(sentence + "\n") }
        table.appendHeader(to: &output.text)
    }

    func append(_ connection: Connection, _ diagnosis: Diagnosis, to output: inout JSONWriter) {
        guard let table else { return lines.append(connection, diagnosis, to: &output.text) }
        table.append(connection, diagnosis, to: &output.text)
        if isVerbose { table.appendTime(of: connection, to: &output.text) }
    }
}
