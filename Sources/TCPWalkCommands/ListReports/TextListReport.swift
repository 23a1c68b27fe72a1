import Connections
import Findings
import Packets
import Reports

/// `list` as a table.
struct TextListReport: ListReport {
    private let table: ConnectionTableReport
    private let hasHeader: Bool
    private let selection: Selection

    init(_ context: ListContext) {
        table = context.table
        hasHeader = context.hasHeader
        selection = context.selection
    }

    func begin(at time: Timestamp, to output: inout JSONWriter) {
        guard hasHeader else { return }
        var selection = selection
        if let sentence = selection.windowSentence() { output.text.append(sentence + "\n") }
        table.appendHeader(to: &output.text)
    }

    func append(_ connection: Connection, _ diagnosis: Diagnosis, to output: inout JSONWriter) {
        table.append(connection, diagnosis, to: &output.text)
    }
}
