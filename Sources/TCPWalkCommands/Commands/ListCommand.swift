import ArgumentParser
import Capture
import Connections
import Findings
import Names
import Packets
import Reports

/// `tcpwalk list`: one line, or one record, for each connection.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "One line, or one record, for each connection.",
        discussion: """
            On an interface, and with --follow, each connection is written when it ends, or when the capture does. On a terminal, without \
            --format, it is a table that is kept up to date.

              tcpwalk list -r FILE
              tcpwalk list -r FILE --problems
              tcpwalk list -r FILE --format ndjson | jq 'select(.outcome == "reset")'
              tcpwalk list -i any --format ndjson tcp port 443
              tshark -r FILE -Y "$(tcpwalk list -r FILE --connection 3 --format tshark-filter)"
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var selection: SelectionOptions

    @Option(
        help:
            """
            text, ndjson (a record a line), csv, zeek (conn.log), tshark-filter or bpf-filter (what shows the connection in \
            Wireshark, or in tcpdump); text if not given.
            """
    )
    var format: ListFormat?

    @Flag(name: .customLong("no-table"), help: "On an interface and with --follow: plain lines, also on a terminal.")
    var noTable = false

    func run() throws {
        if input.isLive { return try runLive() }
        var run = CaptureRun()
        run.book = NameResolver(input)
        let selection = Selection(selection, output)
        let capture = try run.track(
            input,
            with: ConnectionCollector(
                timelineBudget: input.write.isAnnotated ? MemoryOptions.timelineBudget : 0,
                bound: input.memory.bound,
                tracksZeek: chosen.report.needsZeek,
                inputs: input.files.count,
                ListSink(streamWriter(run.book?.names), selection)
            ),
            isSelective: selection.isSelective
        )
        var shown = SelectedConnections(capture, capture.sink.selection, run.kernelDrops)
        try run.book?.prepare(for: &shown)
        try write(&shown, capture.sink, run.book?.names)
        try run.writePackets(of: shown, input)
        Messages.say(capture.connections.evictions)
        Messages.say(capture.hidden)
        Messages.say(shown.diagnosis.groups)
        try run.finish(listing: capture.connections.evictions.total + shown.count)
        try shown.finish()
    }

    private func write(_ shown: inout SelectedConnections, _ sink: ListSink, _ names: HostNames?) throws {
        if let failure = sink.failure { throw failure }
        let standardOutput = BackgroundOutput()
        let repeated = chosen.report.needsRepeatedKeys ? shown.connections.repeatedKeys : []
        let next = ListWriter(chosen, context(table(of: &shown, names), names, repeated))
        var writer = sink.handOver(to: next, at: shown.connections.first?.first.time ?? shown.now)
        standardOutput.put(&writer.text)
        try shown.forEachPiece(from: writer) { piece, connection, diagnosis in
            piece.append(connection, diagnosis)
        } take: { piece in
            if !standardOutput.put(&piece.text) { try standardOutput.finish() }
        }
        writer.end(at: shown.now)
        standardOutput.put(&writer.text)
        try standardOutput.finish()
    }

    /// The table for what is shown; its columns stay as they were if some of it was written before.
    private func table(of shown: inout SelectedConnections, _ names: HostNames?) -> ConnectionTableReport {
        guard shown.connections.evictions.total == 0 else { return streamTable(names) }
        return ConnectionTableReport(
            shown.cellWidths(names),
            count: shown.connections.count,
            isColored: output.useColor,
            names: names
        )
    }

    private func streamTable(_ names: HostNames?) -> ConnectionTableReport {
        ConnectionTableReport(isColored: output.useColor, names: names)
    }

    private func runLive() throws {
        let selection = Selection(selection, output)
        try input.refuseWriting(selection)
        var run = CaptureRun()
        run.book = NameResolver(input)
        guard format == nil, !noTable, !output.quiet, Terminal.isScreen else {
            let list = try run.follow(
                input,
                into: LiveList(
                    streamWriter(run.book?.names),
                    selection,
                    bound: input.memory.bound,
                    tracksZeek: chosen.report.needsZeek
                )
            )
            try run.finish(listing: list.table.count)
            return try list.selection.finish(count: list.table.count)
        }
        var options = WalkthroughOptions()
        options.isColored = output.useColor
        options.width = output.width
        options.names = run.book?.names
        let title = "tcpwalk \(input.sourceName)" + (input.filter.map { ": \($0)" } ?? "")
        let table = try run.follow(
            input,
            into: LiveTable(escaped(title), options, selection, bound: input.memory.bound)
        )
        try run.finish(isTold: true)
        try table.selection.finish(count: table.table.count)
    }

    private var chosen: ListFormat {
        format ?? .text
    }

    /// For connections that are written before all are known.
    private func streamWriter(_ names: HostNames?) -> ListWriter {
        ListWriter(chosen, context(streamTable(names), names))
    }

    private func context(
        _ table: ConnectionTableReport,
        _ names: HostNames?,
        _ repeated: Set<ConnectionKey> = []
    ) -> ListContext {
        ListContext(table: table, names: names, hasHeader: !output.quiet, repeatedKeys: repeated)
    }
}
