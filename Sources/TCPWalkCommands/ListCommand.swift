import ArgumentParser
import Connections
import Findings
import Packets
import Reports

/// `tcpwalk list`: one line, or one record, for each connection.
struct ListCommand: ParsableCommand {
    /// How the connections are written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, ndjson, csv, zeek
    }

    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "One line, or one record, for each connection.",
        discussion: """
              tcpwalk list -r FILE
              tcpwalk list -r FILE --problems
              tcpwalk list -r FILE --format ndjson | jq 'select(.outcome == "reset")'
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var selection: SelectionOptions

    @Option(help: "text, ndjson (a record a line), csv or zeek (conn.log).")
    var format = Format.text

    func run() throws {
        var run = CaptureRun()
        let table = try run.read(input, into: ConnectionCollector(timelineBudget: 0)).table
        var shown = ShownConnections(table, selection, output)
        try write(&shown)
        try run.finish()
        try shown.finish()
    }

    private func write(_ shown: inout ShownConnections) throws {
        switch format {
        case .text: try writeTable(&shown)
        case .ndjson: try writeRecords(&shown)
        case .csv: try writeCSV(&shown)
        case .zeek: try writeLog(&shown)
        }
    }

    private func writeTable(_ shown: inout ShownConnections) throws {
        let standardOutput = StandardOutput()
        let report = ConnectionTableReport(
            for: shown.table.connections,
            diagnosis: shown.diagnosis,
            now: shown.now,
            isColored: output.useColor
        )
        var text = TextBuffer()
        if !output.quiet { report.appendHeader(to: &text) }
        try shown.forEach { connection, findings, now in
            report.append(connection, now: now, findings: findings, to: &text)
            try standardOutput.drain(&text)
        }
        try standardOutput.drain(&text, evenIfSmall: true)
    }

    private func writeRecords(_ shown: inout ShownConnections) throws {
        let standardOutput = StandardOutput()
        var json = JSONWriter()
        try shown.forEach { connection, findings, now in
            NDJSONReport.append(ConnectionRecord(connection, now: now, findings: findings), to: &json)
            try standardOutput.drain(&json.text)
        }
        try standardOutput.drain(&json.text, evenIfSmall: true)
    }

    private func writeCSV(_ shown: inout ShownConnections) throws {
        let standardOutput = StandardOutput()
        var text = TextBuffer()
        CSVReport.appendHeader(to: &text)
        try shown.forEach { connection, findings, now in
            CSVReport.append(ConnectionRecord(connection, now: now, findings: findings), to: &text)
            try standardOutput.drain(&text)
        }
        try standardOutput.drain(&text, evenIfSmall: true)
    }

    private func writeLog(_ shown: inout ShownConnections) throws {
        let standardOutput = StandardOutput()
        let log = ZeekLog()
        var text = TextBuffer()
        log.appendHeader(openedAt: shown.table.connections.first?.first.time ?? shown.now, to: &text)
        try shown.forEach { connection, _, _ in
            log.append(connection, to: &text)
            try standardOutput.drain(&text)
        }
        log.appendFooter(closedAt: shown.now, to: &text)
        try standardOutput.drain(&text, evenIfSmall: true)
    }
}
