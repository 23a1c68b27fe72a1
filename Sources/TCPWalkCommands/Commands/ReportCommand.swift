import ArgumentParser
import Connections
import Findings
import Names
import Packets
import Reports

/// `tcpwalk report`, the default: the annotated walkthrough of each connection.
struct ReportCommand: ParsableCommand, ReadingCommand {
    /// How the report is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html, mermaid
    }

    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "The annotated walkthrough of each connection (the default).",
        discussion: """
            Of a capture with many connections it prints a summary, the problems by finding, and the walkthrough of one connection for
            each kind of problem, worst first.

            Behind a state ? says that it is assumed: a segment passed towards that end, which has not spoken since. (1) to (3) are
            the steps of the opening, (1) to (4) of the close; j and k are the initial sequence numbers of client and server, m and n
            those of the two FINs. `tcpwalk explain evidence` says more.

              tcpwalk -r FILE
              tcpwalk -r FILE --connection 3 -v
              tcpwalk -r FILE --problems tcp port 443
              tcpwalk -r FILE --since 14:03 --until +10m --sort retransmitted --limit 3
              tcpwalk -r FILE --all
              tcpwalk -r FILE --format html > report.html
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup(title: "Bytes") var bytes: PacketLookOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var record: RecordOptions
    @OptionGroup(title: "Where the output goes") var destination: DestinationOptions

    @Option(help: "text, json, html (one page with everything in it) or mermaid (a diagram of one connection).")
    var format = Format.text

    @Flag(help: "Draw each connection as a ladder instead of tcpdump's lines.")
    var ladder = false

    @Flag(help: "Every walkthrough, also of a capture with many connections.")
    var all = false

    @Flag(
        name: .customLong("no-legend"),
        help: "No legend above the first walkthrough; there is one on a terminal only."
    )
    var noLegend = false

    var isForReading: Bool { format == .text && !input.isLive }
    var isText: Bool { format == .text || format == .mermaid }
    var inputFiles: [String] { input.files }

    mutating func validate() throws {
        if bytes.look.needsBytes, format != .text || ladder {
            throw ValidationError(
                "-e, -A, -x and -X are about tcpdump's lines, which --format text without --ladder has. `tcpwalk packets` prints nothing "
                    + "else."
            )
        }
        if ladder, format != .text { throw ValidationError("--ladder is for --format text; html has its own ladder.") }
        try record.check(against: format.rawValue, hasFields: format == .json, hasBrief: format == .json)
        _ = try record.form(hasTimeline: true)
        if input.isLive { try selection.refuseOrder(on: input.liveWords) }
    }

    func run() throws {
        if input.isLive { return try runLive() }
        var run = CaptureRun(input)
        run.looksAtTLS = true
        SamePackets.hint(run.inputs)
        run.resolver = NameResolver(input, run.inputs)
        let selection = try Selection(selection, isUTC: times.isUTC(run.inputs), run.start)
        let form = try record.form(hasTimeline: true)
        run.wantsPoints = format == .html || format == .json && form.needsPoints
        var collector = ConnectionCollector(
            timelineBudget: needsTimelines(form) || input.write.isAnnotated ? MemoryOptions.timelineBudget : 0,
            bound: input.memory.bound,
            tracksZeek: format == .html || format == .json && form.needsZeek,
            tracksTime: format == .html || format == .text || format == .json && form.needsTiming,
            tracksTLS: true,
            inputs: input.files.count,
            TallySink(selection)
        )
        collector.frameTexts = run.onlyTexts(bytes.look)
        let tracked = try run.track(input, with: collector, isSelective: selection.leavesOut)
        var shown = try SelectedConnections(tracked, tracked.sink.selection, run.knowledge)
        try run.requireSomething(of: shown)
        var departed = tracked.sink.tally
        departed.settle(among: shown.diagnosis.groups)
        let tally = shown.tally(after: departed)
        var capture = run.record(input, of: tracked, tally, shown.diagnosis.groups)
        capture.selection = shown.record
        shown.note(capture.findings)
        if format != .text, let sentence = shown.windowSentence() { Messages.say(sentence) }
        if format != .text, shown.count == 0 { Messages.say(run.absence) }
        try run.resolver?.prepare(for: &shown)
        let names = run.resolver?.names
        var isTold = true
        switch format {
        case .text:
            var text = ReportText(
                capture,
                tally,
                walkthroughOptions(run),
                bytes.look,
                after: tracked.frameTexts,
                isWhole: all
            )
            isTold = try text.write(&shown, input, &run)
        case .json: try writeJSON(&shown, capture, tally, form, run)
        case .html: try writeHTML(&shown, capture, after: departed, names, &run)
        case .mermaid:
            isTold = shown.count == 0
            try writeMermaid(&shown, names)
        }
        try run.writePackets(of: shown, input)
        Messages.say(tracked.connections.evictions)
        Messages.say(tlsGivenUp: tracked.tlsGivenUp)
        run.sayWhatTextLacks(bytes.look)
        try run.finish(isTold: isTold)
        try shown.finish(saysLimit: format != .text)
    }

    /// Whether what is written has frames.
    private func needsTimelines(_ form: RecordForm) -> Bool {
        format != .json || form.needsTimeline
    }

    private func runLive() throws {
        guard format == .text else {
            throw ValidationError(
                "--format \(format.rawValue) needs the whole capture; on an interface, and with --follow, report writes text."
            )
        }
        var run = CaptureRun(input)
        run.looksAtTLS = true
        let selection = try Selection(selection, isUTC: times.zone.utc, run.start)
        try input.refuseWriting(selection)
        run.resolver = NameResolver(input, run.inputs)
        let view = LiveReport(walkthroughOptions(run), bytes.look, selection, bound: input.memory.bound)
        var report = try run.follow(input, into: view)
        try report.selection.finishWindow()
        try run.finish(isTold: true)
        try report.selection.finish(count: report.table.count)
    }

    private func writeJSON(
        _ shown: inout SelectedConnections,
        _ capture: CaptureRecord,
        _ tally: SummaryTally,
        _ form: RecordForm,
        _ run: CaptureRun
    ) throws {
        let standardOutput = StandardOutput()
        let names = run.resolver?.names
        var context = RecordContext(shown.diagnosis, names, time: times.format(of: run.inputs))
        context.tracksTLS = true
        var json = JSONWriter()
        JSONReport.begin(capture, tally, names: names, to: &json)
        try shown.forEach { connection, _ in
            JSONReport.append(connection, context, as: form, to: &json)
            try standardOutput.drain(&json.text)
        }
        JSONReport.end(&json)
        try standardOutput.drain(&json.text, evenIfSmall: true)
    }

    func walkthroughOptions(_ run: CaptureRun) -> WalkthroughOptions {
        var options = WalkthroughOptions()
        options.names = run.resolver?.names
        options.gaps = run.gaps
        options.ownNumberings = Set(run.inputs.numberings.keys)
        options.width = output.width
        options.detail = output.quiet ? .quiet : output.verbose ? .verbose : .normal
        options.isColored = output.useColor
        options.isLadder = ladder
        options.time = times.format(of: run.inputs)
        options.isAbsolute = times.absolute
        options.isNumbered = times.number
        options.isASCII = OutputRoute.isASCII
        options.hasLegend = Display.isTerminal && !noLegend && !output.quiet
        options.marksChanges = Display.isTerminal || input.isLive
        return options
    }
}
