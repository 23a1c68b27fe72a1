import Connections
import Findings
import Names
import Packets

/// `list --format csv`: a line for each connection (RFC 4180), for spreadsheets. Columns are only ever added, at the end.
public enum CSVReport {
    private static let columns = [
        "id", "start", "duration", "client_address", "client_port", "server_address", "server_port", "outcome",
        "severity", "findings", "handshake_duration", "server_rtt", "client_rtt", "syn_count", "client_bytes",
        "server_bytes", "client_packets", "server_packets", "client_retransmitted_bytes",
        "server_retransmitted_bytes", "client_zero_windows", "server_zero_windows", "first_client_byte",
        "first_server_byte", "teardown", "reset_by", "first_frame", "last_frame", "community_id", "client_name",
        "server_name", "connect", "rtt_server_mean", "rtt_server_p95", "rtt_client_mean", "rtt_client_p95",
        "first_response",
        "longest_pause", "longest_pause_owed_by", "time_recovery", "time_window", "time_network", "time_server",
        "time_client", "time_idle", "tls_result", "tls_version", "tls_cipher_suite", "tls_server_name", "tls_alert",
    ]

    /// Writes the line with the columns' names.
    public static func appendHeader(to text: inout TextBuffer) {
        text.append(columns.joined(separator: ",") + "\r\n")
    }

    /// Writes the line of one connection. What is not known is empty.
    public static func append(_ record: ConnectionRecord, to text: inout TextBuffer) {
        var line = Line()
        appendIdentity(of: record, to: &line)
        appendHandshake(record.handshake, to: &line)
        appendTransfer(record.transfer, to: &line)
        line.add(record.teardown.teardown.kind.name)
        line.add(record.teardown.teardown.resetBy?.name)
        line.add(record.first.frame.rawValue)
        line.add(record.last.frame.rawValue)
        line.add(record.communityID)
        // A name has no character that a field would have to be quoted for.
        line.add(record.names?.name(of: record.client.address)?.text)
        line.add(record.names?.name(of: record.server.address)?.text)
        appendTiming(record.timing, to: &line)
        // Neither has a character that a field would have to be quoted for.
        for word in record.tls?.words ?? [nil, nil, nil, nil, nil] { line.add(word) }
        text.append(line.text)
        text.append("\r\n")
    }

    /// Writes the line with the names of the columns that --fields asks for.
    public static func appendHeader(of fields: RecordFields, to text: inout TextBuffer) {
        text.append(fields.paths.joined(separator: ",") + "\r\n")
    }

    /// Writes the line of one connection with the columns that --fields asks for. What is not known is empty; elements of arrays are
    /// joined by |.
    public static func append(
        _ connection: Connection,
        _ context: RecordContext,
        _ fields: RecordFields,
        to text: inout TextBuffer
    ) {
        text.append(fields.values(connection, context).map { quoted($0 ?? "") }.joined(separator: ","))
        text.append("\r\n")
    }

    /// A field in quotation marks if it needs them (RFC 4180 2).
    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0a || byte == 0x0d
        }
        return needsQuotes ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
    }

    private static func appendIdentity(of record: ConnectionRecord, to line: inout Line) {
        line.add(record.id)
        line.add { if record.first.time.isKnown { $0.append(rfc3339: record.first.time) } }
        line.add(record.duration)
        line.add { AddressText.append(record.client.address, read: record.names, to: &$0) }
        appendPort(of: record.client, record.names, to: &line)
        line.add { AddressText.append(record.server.address, read: record.names, to: &$0) }
        appendPort(of: record.server, record.names, to: &line)
        line.add(record.outcome.name)
        line.add(record.severity.name)
        // Names have no blanks, commas or quotation marks: the field needs no quoting.
        line.add(record.findings.map(\.id.name).joined(separator: " "))
    }

    /// Nothing for the port of a service that nobody knows.
    private static func appendPort(of end: Endpoint, _ names: NameView?, to line: inout Line) {
        line.add { if names?.read(insteadOf: end.port) == nil { $0.append(decimal: end.port) } }
    }

    private static func appendHandshake(_ handshake: HandshakeRecord, to line: inout Line) {
        line.add(handshake.duration)
        line.add(handshake.serverRoundTrip)
        line.add(handshake.clientRoundTrip)
        line.add(handshake.synCount)
    }

    private static func appendTransfer(_ transfer: TransferRecord, to line: inout Line) {
        line.add(transfer.client.bytes)
        line.add(transfer.server.bytes)
        line.add(transfer.client.packets)
        line.add(transfer.server.packets)
        line.add(transfer.client.retransmittedBytes)
        line.add(transfer.server.retransmittedBytes)
        line.add(transfer.client.zeroWindows)
        line.add(transfer.server.zeroWindows)
        line.add(transfer.firstClientByte)
        line.add(transfer.firstServerByte)
    }

    private static func appendTiming(_ timing: TimingRecord, to line: inout Line) {
        line.add(timing.connect)
        line.add(timing.toServer?.mean)
        line.add(timing.toServer?.percentile95)
        line.add(timing.toClient?.mean)
        line.add(timing.toClient?.percentile95)
        line.add(timing.firstResponse?.length.ifKnown)
        line.add(timing.longestPause?.length)
        line.add(timing.longestPause?.owing?.name)
        line.add(timing.split?[.recovery])
        line.add(timing.split?[.window])
        line.add(timing.split?.network)
        line.add(timing.split?[.server])
        line.add(timing.split?[.client])
        line.add(timing.split?[.idle])
    }

    /// Fields, joined by commas.
    private struct Line {
        var text = TextBuffer(capacity: 256)

        mutating func add(_ write: (inout TextBuffer) -> Void) {
            if !text.isEmpty { text.append(",") }
            write(&text)
        }

        mutating func add(_ word: String?) {
            add { if let word { $0.append(word) } }
        }

        mutating func add(_ number: (some BinaryInteger)?) {
            add { if let number { $0.append(decimal: number) } }
        }

        mutating func add(_ interval: Interval?) {
            add { if let interval { $0.append(seconds: interval) } }
        }
    }
}
