import Connections
import Findings
import Packets
import Reports

/// `list` as a table.
struct TextListReport: ListReport {
    private let table: ConnectionTableReport
    private let hasHeader: Bool

    init(_ context: ListContext) {
        table = context.table
        hasHeader = context.hasHeader
    }

    func begin(at time: Timestamp, to output: inout JSONWriter) {
        if hasHeader { table.appendHeader(to: &output.text) }
    }

    func append(_ connection: Connection, _ diagnosis: Diagnosis, to output: inout JSONWriter) {
        table.append(connection, diagnosis, to: &output.text)
    }
}
