import Connections
import Findings
import Names
import Packets
import Reports

/// Writes connections in one of the list's formats, one after the other.
struct ListWriter {
    /// What has been written and not yet taken.
    var text = TextBuffer()
    /// The 4-tuples that several connections have, as far as that is known before the first is written.
    var repeated: Set<ConnectionKey> = []

    private let format: ListFormat
    private let table: ConnectionTableReport
    private let names: HostNames?
    private let hasHeader: Bool
    private let log = ZeekLog()
    private var json = JSONWriter()

    init(_ format: ListFormat, table: ConnectionTableReport, names: HostNames?, hasHeader: Bool) {
        self.format = format
        self.table = table
        self.names = names
        self.hasHeader = hasHeader
    }

    /// What stands above the first connection.
    mutating func begin(at time: Timestamp) {
        switch format {
        case .text: if hasHeader { table.appendHeader(to: &text) }
        case .ndjson, .tsharkFilter, .bpfFilter: break
        case .csv: CSVReport.appendHeader(to: &text)
        case .zeek: log.appendHeader(openedAt: time, to: &text)
        }
    }

    /// A connection, with what `diagnosis` finds about it.
    mutating func append(_ connection: Connection, _ diagnosis: Diagnosis) {
        switch format {
        case .text: table.append(connection, diagnosis, to: &text)
        case .ndjson: appendRecord(record(of: connection, diagnosis))
        case .csv: CSVReport.append(record(of: connection, diagnosis), to: &text)
        case .zeek: log.append(connection, to: &text)
        case .tsharkFilter:
            DisplayFilter.append(connection, isRepeated: isRepeated(connection), to: &text)
            text.append("\n")
        case .bpfFilter:
            CaptureFilter.append(connection, to: &text)
            text.append("\n")
        }
    }

    private func isRepeated(_ connection: Connection) -> Bool {
        connection.incarnation > 1 || repeated.contains(connection.key)
    }

    private func record(of connection: Connection, _ diagnosis: Diagnosis) -> ConnectionRecord {
        let findings = diagnosis.findings(of: connection)
        return ConnectionRecord(connection, now: diagnosis.now, findings: findings, names: names)
    }

    private mutating func appendRecord(_ record: ConnectionRecord) {
        swap(&json.text, &text)
        NDJSONReport.append(record, to: &json)
        swap(&json.text, &text)
    }

    /// What stands under the last connection.
    mutating func end(at time: Timestamp) {
        if format == .zeek { log.appendFooter(closedAt: time, to: &text) }
    }
}
