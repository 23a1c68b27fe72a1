import ArgumentParser
import Capture
import Connections
import Findings
import Names
import Packets
import Reports

/// `tcpwalk list`: one line, or one record, for each connection.
struct ListCommand: ParsableCommand, ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "One line, or one record, for each connection.",
        discussion: """
            On an interface, and with --follow, each connection is written when it ends, or when the capture does. On a terminal, without \
            --format, it is a table that is kept up to date.

              tcpwalk list -r FILE
              tcpwalk list -r FILE --problems
              tcpwalk list -r FILE --since 14:03 --until 14:05 --sort bytes --limit 10
              tcpwalk list -r FILE --format ndjson | jq 'select(.outcome == "reset")'
              tcpwalk list -i any --format ndjson tcp port 443
              tshark -r FILE -Y "$(tcpwalk list -r FILE --connection 3 --format tshark-filter)"
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var zone: ZoneOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var record: RecordOptions
    @OptionGroup(title: "Where the output goes") var destination: DestinationOptions

    @Option(
        help:
            """
            text, ndjson (a record a line), csv, zeek (conn.log), tshark-filter or bpf-filter (what shows the connection in \
            Wireshark, or in tcpdump); text if not given.
            """
    )
    var format: ListFormat?

    @Flag(
        help: """
            Look at TLS too: who wanted what of whom, and why it failed. It is looked at anyway where --only, --fail-on or --fields names \
            something of it.
            """
    )
    var tls = false

    @Option(
        name: .customLong("ssl-log"),
        help: ArgumentHelp(
            "With --format zeek: write the TLS of the connections into this file, as Zeek's ssl.log.",
            valueName: "file"
        ),
        completion: .file()
    )
    var sslLog: String?

    @Flag(name: .customLong("no-table"), help: "On an interface and with --follow: plain lines, also on a terminal.")
    var noTable = false

    var isForReading: Bool { chosen == .text && !input.isLive }
    var isText: Bool { chosen == .text }
    var inputFiles: [String] { input.files }

    mutating func validate() throws {
        try record.check(
            against: chosen.rawValue,
            hasFields: forms.contains(.fields),
            hasBrief: forms.contains(.brief)
        )
        _ = try record.form(hasTimeline: false)
        try checkSSLLog()
        guard input.isLive else { return }
        try selection.refuseOrder(on: input.liveWords)
        if input.countsOnly {
            throw ValidationError(
                "list --count counts connections once all are known: capture with -w FILE, then `tcpwalk list --count FILE`."
            )
        }
    }

    func run() throws {
        let sslLog = try openSSLLog()
        if input.isLive { return try runLive(sslLog) }
        var run = CaptureRun(input)
        SamePackets.hint(run.inputs)
        run.resolver = NameResolver(input, run.inputs)
        run.formatWithoutNames = chosen.report.writesNames || input.countsOnly ? nil : chosen.rawValue
        let selection = try Selection(selection, isUTC: zone.isUTC(run.inputs), run.start)
        run.looksAtTLS = try needsTLS(selection)
        run.wantsPoints = forms.contains(.fields) ? try record.form(hasTimeline: false).needsPoints : false
        let capture = try run.track(
            input,
            with: ConnectionCollector(
                timelineBudget: input.write.isAnnotated ? MemoryOptions.timelineBudget : 0,
                bound: input.memory.bound,
                tracksZeek: try needsZeek,
                tracksTime: try needsTiming,
                tracksTLS: run.looksAtTLS,
                inputs: input.files.count,
                ListSink(try streamWriter(run, selection, sslLog), selection, isCounting: input.countsOnly)
            ),
            isSelective: selection.leavesOut
        )
        var shown = try SelectedConnections(capture, capture.sink.selection, run.knowledge)
        try run.requireSomething(of: shown)
        if selection.asksOfCapture {
            let tally = shown.tally(after: capture.sink.tally ?? SummaryTally())
            shown.note(run.record(input, of: capture, tally, shown.diagnosis.groups).findings)
        }
        try run.resolver?.prepare(for: &shown)
        if chosen != .text || output.quiet || !Display.isTerminal, let sentence = shown.windowSentence() {
            Messages.say(sentence)
        }
        if input.countsOnly {
            try writeCount(&shown, capture.sink)
        } else {
            try write(&shown, capture.sink, run, sslLog)
        }
        try run.writePackets(of: shown, input)
        Messages.say(capture.connections.evictions)
        Messages.say(tlsGivenUp: capture.tlsGivenUp)
        Messages.say(capture.hidden)
        Messages.say(shown.diagnosis.groups)
        shown.selection.sayUnsorted(capture.sink.written)
        try run.finish(listing: capture.connections.evictions.total + shown.count)
        try shown.finish()
    }

    /// How many connections there are, evicted ones included.
    private func writeCount(_ shown: inout SelectedConnections, _ sink: ListSink) throws {
        if let failure = sink.failure { throw failure }
        var count = sink.written
        shown.forEach { _, _ in count += 1 }
        try StandardOutput().write("\(count) connection\(count == 1 ? "" : "s")\n")
    }

    private func write(
        _ shown: inout SelectedConnections,
        _ sink: ListSink,
        _ run: CaptureRun,
        _ sslLog: SSLLogFile?
    ) throws {
        if let failure = sink.failure { throw failure }
        let standardOutput = BackgroundOutput()
        let repeated = chosen.report.needsRepeatedKeys ? shown.connections.repeatedKeys : []
        let next = ListWriter(
            chosen,
            try context(table(of: &shown, run), run, shown.selection, sslLog, repeated)
        )
        var writer = sink.handOver(to: next, at: shown.connections.first?.first.time ?? shown.now)
        standardOutput.put(&writer.text)
        writer.flushSSLLog()
        if sink.ranking.count > 0 {
            try writeMerged(&shown, sink, &writer, to: standardOutput)
        } else {
            try shown.forEachPiece(from: writer) { piece, connection, diagnosis in
                piece.append(connection, diagnosis)
            } take: { piece in
                piece.flushSSLLog()
                if !standardOutput.put(&piece.text) { try standardOutput.finish() }
            }
        }
        writer.end(at: shown.now)
        writer.flushSSLLog()
        standardOutput.put(&writer.text)
        try standardOutput.finish()
        try sslLog?.close()
    }

    /// Writes the evicted connections among the others, in their places.
    private func writeMerged(
        _ shown: inout SelectedConnections,
        _ sink: ListSink,
        _ writer: inout ListWriter,
        to standardOutput: BackgroundOutput
    ) throws {
        var ranking = sink.ranking
        try shown.forEach(merging: ranking.inOrder(), of: ranking.count) { row in
            writer.text.append(row)
            if !standardOutput.put(&writer.text) { try standardOutput.finish() }
        } _: { connection, diagnosis in
            writer.append(connection, diagnosis)
            if !standardOutput.put(&writer.text) { try standardOutput.finish() }
        }
    }

    private func runLive(_ sslLog: SSLLogFile?) throws {
        var run = CaptureRun(input)
        let selection = try Selection(selection, isUTC: zone.utc, run.start)
        run.looksAtTLS = try needsTLS(selection)
        try input.refuseWriting(selection)
        run.resolver = NameResolver(input, run.inputs)
        guard format == nil, !noTable, !output.quiet, Terminal.isScreen else {
            var list = try run.follow(
                input,
                into: LiveList(
                    try streamWriter(run, selection, sslLog),
                    selection,
                    bound: input.memory.bound,
                    tracksZeek: try needsZeek,
                    tracksTime: try needsTiming,
                    tracksTLS: run.looksAtTLS
                )
            )
            try list.selection.finishWindow()
            try sslLog?.close()
            try run.finish(listing: list.table.count)
            return try list.selection.finish(count: list.table.count)
        }
        var options = WalkthroughOptions()
        options.isColored = output.useColor
        options.width = output.width
        options.names = run.resolver?.names
        let title = "tcpwalk \(input.sourceName)" + (input.filter.map { ": \($0)" } ?? "")
        var table = try run.follow(
            input,
            into: LiveTable(escaped(title), options, selection, bound: input.memory.bound)
        )
        try table.selection.finishWindow()
        try run.finish(isTold: true)
        try table.selection.finish(count: table.table.count)
    }

    /// The form that was asked for, or the table.
    var chosen: ListFormat {
        format ?? .text
    }
}
