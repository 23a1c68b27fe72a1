import Connections
import Findings
import Packets
import Reports

/// `list --format zeek`: a conn.log.
struct ZeekListReport: ListReport {
    static let needsZeek = true
    private let log = ZeekLog()

    init(_ context: ListContext) {}

    func begin(at time: Timestamp, to text: inout TextBuffer) {
        log.appendHeader(openedAt: time, to: &text)
    }

    func append(_ connection: Connection, _ diagnosis: Diagnosis, to text: inout TextBuffer) {
        log.append(connection, to: &text)
    }

    func end(at time: Timestamp, to text: inout TextBuffer) {
        log.appendFooter(closedAt: time, to: &text)
    }
}
