import Connections
import Packets
import Reports

/// The lines of --ssl-log beside those of the list, and the file that gets them.
struct SSLLogLines: Sendable {
    private let file: SSLLogFile
    private let log = ZeekSSLLog()
    /// What has been written and not yet handed on.
    private var text = TextBuffer()

    init(_ file: SSLLogFile) {
        self.file = file
    }

    /// What stands above the first connection.
    mutating func begin(at time: Timestamp) {
        log.appendHeader(openedAt: time, to: &text)
    }

    /// A connection, if it has TLS by `now`.
    mutating func append(_ connection: Connection, now: Timestamp) {
        log.append(connection, now: now, to: &text)
    }

    /// What stands under the last connection.
    mutating func end(at time: Timestamp) {
        log.appendFooter(closedAt: time, to: &text)
    }

    /// Hands on what there is so far.
    mutating func flush() {
        file.take(&text)
    }
}
