import Connections
import Findings
import Packets
import Reports

/// `list --format csv`.
struct CSVListReport: ListReport {
    static let needsZeek = true
    static let needsTiming = true
    private let context: ListContext

    init(_ context: ListContext) {
        self.context = context
    }

    func begin(at time: Timestamp, to output: inout JSONWriter) {
        CSVReport.appendHeader(to: &output.text)
    }

    func append(_ connection: Connection, _ diagnosis: Diagnosis, to output: inout JSONWriter) {
        CSVReport.append(context.record(of: connection, diagnosis), to: &output.text)
    }
}
