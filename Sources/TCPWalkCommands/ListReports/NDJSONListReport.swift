import Connections
import Findings
import Packets
import Reports

/// `list --format ndjson`: a record a line.
struct NDJSONListReport: ListReport {
    static let needsZeek = true
    private let context: ListContext
    private var json = JSONWriter()

    init(_ context: ListContext) {
        self.context = context
    }

    mutating func append(_ connection: Connection, _ diagnosis: Diagnosis, to text: inout TextBuffer) {
        swap(&json.text, &text)
        NDJSONReport.append(context.record(of: connection, diagnosis), to: &json)
        swap(&json.text, &text)
    }
}
