import Connections
import Findings
import Packets
import Reports

/// `list --format ndjson`: a record a line.
struct NDJSONListReport: ListReport {
    static let recordForms: RecordForms = [.fields, .brief]
    private let context: ListContext

    init(_ context: ListContext) {
        self.context = context
    }

    static func needsZeek(_ form: RecordForm) -> Bool {
        form.needsZeek
    }

    static func needsTiming(_ form: RecordForm) -> Bool {
        form.needsTiming
    }

    func append(_ connection: Connection, _ diagnosis: Diagnosis, to output: inout JSONWriter) {
        NDJSONReport.append(connection, context.recordContext(diagnosis), as: context.form, to: &output)
    }
}
