import Connections
import Findings
import Packets
import Reports

/// `list --format csv`.
struct CSVListReport: ListReport {
    static let recordForms: RecordForms = .fields
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

    func begin(at time: Timestamp, to output: inout JSONWriter) {
        guard case .fields(let fields) = context.form else { return CSVReport.appendHeader(to: &output.text) }
        CSVReport.appendHeader(of: fields, to: &output.text)
    }

    func append(_ connection: Connection, _ diagnosis: Diagnosis, to output: inout JSONWriter) {
        guard case .fields(let fields) = context.form else {
            return CSVReport.append(context.record(of: connection, diagnosis), to: &output.text)
        }
        CSVReport.append(connection, context.recordContext(diagnosis), fields, to: &output.text)
    }
}
