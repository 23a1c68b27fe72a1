import Connections
import Findings
import Packets
import Reports

/// `list --format zeek`: a conn.log.
struct ZeekListReport: ListReport {
    static let writesNames = false
    private let log = ZeekLog()

    init(_ context: ListContext) {}

    static func needsZeek(_ form: RecordForm) -> Bool {
        true
    }

    func begin(at time: Timestamp, to output: inout JSONWriter) {
        log.appendHeader(openedAt: time, to: &output.text)
    }

    func append(_ connection: Connection, _ diagnosis: Diagnosis, to output: inout JSONWriter) {
        log.append(connection, to: &output.text)
    }

    func end(at time: Timestamp, to output: inout JSONWriter) {
        log.appendFooter(closedAt: time, to: &output.text)
    }
}
