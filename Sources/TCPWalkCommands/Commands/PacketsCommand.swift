import ArgumentParser
import Capture
import Connections
import Findings
import Packets
import Reports

/// `tcpwalk packets`: each TCP packet as tcpdump prints it.
struct PacketsCommand: ParsableCommand, ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "packets",
        abstract: "Each TCP packet as tcpdump prints it.",
        discussion: """
            Prints what `tcpdump -nn` prints, up to the length. -# counts every frame of the input, as Wireshark does. \
            With -w it prints nothing and writes the packets instead, into FILE.pcapng with what the walkthrough says of each.

              tcpwalk packets -r FILE -tttt tcp port 443
              tcpwalk packets -r FILE --problems --since 14:03 --until 14:05
              tcpwalk packets -i any tcp port 443
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup(title: "Bytes") var bytes: PacketLookOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup(title: "Where the output goes") var destination: DestinationOptions

    @Flag(name: [.customShort("v"), .customShort("q")], help: "Accepted; the lines stay tcpdump's plain ones.")
    var detail: Int

    var isForReading: Bool { false }
    var inputFiles: [String] { input.files }

    mutating func validate() throws {
        if selection.sort != nil, selection.limit == nil {
            throw ValidationError(
                "packets are printed in the order of the capture: --sort only says which connections --limit keeps. Give --limit N "
                    + "too, or leave --sort out."
            )
        }
        guard input.isLive else { return }
        try selection.refuseOrder(on: input.liveWords)
        if selection.choosesConnections {
            throw ValidationError(
                "packets \(input.liveWords) are printed as they come, before it is known what --connection, --only, --problems and "
                    + "--fail-on ask of their connections: use report or list, or capture with -w FILE and read it with -r FILE."
            )
        }
    }

    func run() throws {
        var run = CaptureRun(input)
        SamePackets.hint(run.inputs)
        var selection = try Selection(selection, isUTC: times.isUTC(run.inputs), run.start)
        if input.isLive { return try runLive(&run, &selection) }
        if self.selection.choosesConnections || input.write.isAnnotated && run.inputs.canBeReadAgain {
            return try runTwice(&run, selection)
        }
        run.resolver = NameResolver(input, run.inputs)
        var window = selection.window
        var lines = try run.read(input, into: lines(run, selection.window)) { window.contains($0.time) }
        try lines.finish()
        try finish(run, lines, &selection)
    }

    private func lines(_ run: CaptureRun, _ window: CaptureWindow) -> PacketLines {
        var printer = PacketPrinter(
            time: times.format(of: run.inputs),
            absolute: times.absolute,
            numbers: times.number,
            names: run.resolver?.names
        )
        printer.count(from: run.inputs.numberings)
        let isSilent = input.write.path != nil && !input.prints
        let look = input.countsOnly ? FrameLook() : bytes.look
        var lines = PacketLines(printer: printer, look, isSilent: isSilent)
        lines.isCounting = input.countsOnly
        lines.placesOfTexts = run.inputs.placesOfTexts
        lines.window = window
        return lines
    }

    /// The number of packets that pass the filter, as tcpdump has it, or of those that are chosen.
    private func printCount(_ run: CaptureRun, _ chosen: Int) throws {
        guard input.countsOnly else { return }
        let isChosen = selection.choosesConnections || selection.since != nil || selection.until != nil
        let count = isChosen ? chosen : run.counts.matched
        let isMixed = !isChosen && run.counts.segments != count
        try StandardOutput().write(
            "\(count) packet\(count == 1 ? "" : "s")\(isMixed ? ", \(run.counts.segments) of them TCP" : "")\n"
        )
    }

    private func runLive(_ run: inout CaptureRun, _ selection: inout Selection) throws {
        try input.refuseWriting(selection)
        run.resolver = NameResolver(input, run.inputs)
        let lines = try run.follow(input, into: LivePackets(lines(run, selection.window))).lines
        try finish(run, lines, &selection)
    }

    private func finish(_ run: CaptureRun, _ lines: PacketLines, _ selection: inout Selection) throws {
        lines.saySkipped()
        run.sayWhatTextLacks(bytes.look)
        if run.frames.number == 0, !run.errors.isEmpty { try run.finish() }
        try printCount(run, lines.count)
        if let sentence = selection.packetWindowSentence { Messages.say(sentence) }
        let isEmpty = run.counts.segments == 0
        if isEmpty { Messages.say(run.absence) }
        try run.finish(isTold: isEmpty)
        try selection.checkWindow()
    }

    /// Which connections' packets are shown, and what comments say of them, is known only when all connections are.
    private func runTwice(_ run: inout CaptureRun, _ selection: Selection) throws {
        guard run.inputs.canBeReadAgain else {
            throw ValidationError(
                "a selection of connections reads the input twice, and standard input (-r -) or a pipe can be read only once: "
                    + "save it to a file first."
            )
        }
        let capture = try run.track(
            input,
            with: ConnectionCollector(
                timelineBudget: input.write.isAnnotated ? MemoryOptions.timelineBudget : 0,
                bound: input.memory.bound,
                tracksZeek: false,
                tracksTime: false,
                inputs: input.files.count,
                TallySink(selection)
            ),
            isSelective: selection.leavesOut
        )
        var shown = try SelectedConnections(capture, capture.sink.selection, run.knowledge)
        try run.requireSomething(of: shown)
        if selection.asksOfCapture {
            let tally = shown.tally(after: capture.sink.tally)
            shown.note(run.record(input, of: capture, tally, shown.diagnosis.groups).findings)
        }
        shown.forEach { _, _ in }
        if let sentence = shown.packetWindowSentence { Messages.say(sentence) }
        if input.write.path == nil {
            try printAgain(&run, shown.shown.union(capture.sink.shown), shown.selection)
        } else {
            try run.writePackets(of: shown, input, and: capture.sink.shown, in: shown.selection.window)
        }
        Messages.say(capture.connections.evictions)
        try run.finish()
        try shown.finish()
    }

    /// Reads the input once more and prints the packets of the connections with these numbers.
    private func printAgain(_ run: inout CaptureRun, _ chosen: Set<Int>, _ selection: Selection) throws {
        var second = CaptureRun(again: run)
        second.resolver = NameResolver(input, run.inputs)
        let chooser = PacketChooser(bound: input.memory.bound, inputs: input.files.count)
        var chosen = try second.read(
            input,
            into: ChosenLines(lines(second, selection.window), chooser, selection.choosesConnections ? chosen : nil),
            isSelective: true
        )
        try chosen.finish()
        chosen.lines.saySkipped()
        run.sayWhatTextLacks(bytes.look)
        try printCount(run, chosen.lines.count)
        second.resolver?.report()
        run.errors += second.errors.filter { !run.errors.contains($0) }
    }
}
