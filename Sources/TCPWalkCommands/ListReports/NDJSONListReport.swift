import Connections
import Findings
import Packets
import Reports

/// `list --format ndjson`: a record a line.
struct NDJSONListReport: ListReport {
    static let needsZeek = true
    static let needsTiming = true
    private let context: ListContext

    init(_ context: ListContext) {
        self.context = context
    }

    func append(_ connection: Connection, _ diagnosis: Diagnosis, to output: inout JSONWriter) {
        NDJSONReport.append(context.record(of: connection, diagnosis), to: &output)
    }
}
