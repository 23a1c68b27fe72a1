import Connections
import Findings
import Names
import Packets
import Reports

/// What the formats of `list` may have to know.
struct ListContext {
    /// The table that text on a terminal is; nil elsewhere.
    var table: ConnectionTableReport?
    /// Times are in UTC instead of local time.
    var isUTC = false
    /// Names of addresses, if any are shown.
    var names: HostNames?
    /// Whether the table has a header.
    var hasHeader = true
    /// Whether a line says where the time went (-v).
    var isVerbose = false
    /// What is shown of the capture, for the words above it.
    var selection = Selection()
    /// How much of each record is written.
    var form = RecordForm.whole
    /// Whether TLS was looked for.
    var tracksTLS = false
    /// Zeek's ssl.log, if it is written beside the list.
    var sslLog: SSLLogFile?
    /// The 4-tuples that several connections have, as far as that is known before the first is written.
    var repeatedKeys: Set<ConnectionKey> = []

    /// What records say beside a connection.
    func recordContext(_ diagnosis: Diagnosis) -> RecordContext {
        var record = RecordContext(diagnosis, names)
        record.tracksTLS = tracksTLS
        return record
    }

    /// The record of a connection.
    func record(of connection: Connection, _ diagnosis: Diagnosis) -> ConnectionRecord {
        let findings = diagnosis.findings(of: connection)
        return ConnectionRecord(connection, now: diagnosis.now, findings: findings, names: names, hasTLS: tracksTLS)
    }
}
