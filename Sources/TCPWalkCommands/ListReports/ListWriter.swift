import Connections
import Findings
import Packets
import Reports

/// Writes connections in one of the list's formats, one after the other.
struct ListWriter: Sendable {
    private var output = JSONWriter()
    private let report: any ListReport
    /// What --ssl-log gets beside it.
    private var sslLog: SSLLogLines?

    /// What has been written and not yet taken.
    var text: TextBuffer {
        get { output.text }
        _modify { yield &output.text }
    }

    init(_ format: ListFormat, _ context: ListContext) {
        report = format.report.init(context)
        sslLog = context.sslLog.map { SSLLogLines($0) }
    }

    /// What stands above the first connection.
    mutating func begin(at time: Timestamp) {
        report.begin(at: time, to: &output)
        sslLog?.begin(at: time)
    }

    /// A connection, with what `diagnosis` finds about it.
    mutating func append(_ connection: Connection, _ diagnosis: Diagnosis) {
        report.append(connection, diagnosis, to: &output)
        sslLog?.append(connection, now: diagnosis.now)
    }

    /// What stands under the last connection.
    mutating func end(at time: Timestamp) {
        report.end(at: time, to: &output)
        sslLog?.end(at: time)
    }

    /// Writes what --ssl-log has to get so far; who takes the text calls it too.
    mutating func flushSSLLog() {
        sslLog?.flush()
    }
}
