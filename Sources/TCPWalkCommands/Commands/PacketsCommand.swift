import ArgumentParser
import Capture
import Connections
import Reports

/// `tcpwalk packets`: each TCP packet as tcpdump prints it.
struct PacketsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "packets",
        abstract: "Each TCP packet as tcpdump prints it.",
        discussion: """
            Prints what `tcpdump -nn` prints, up to the length. -# counts every frame of the input, as Wireshark does. \
            With -w it prints nothing and writes the packets instead, into FILE.pcapng with what the walkthrough says of each.

              tcpwalk packets -r FILE -tttt tcp port 443
              tcpwalk packets -i any tcp port 443
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup var times: TimeOptions

    @Flag(name: [.customShort("v"), .customShort("q")], help: "Accepted; the lines stay tcpdump's plain ones.")
    var detail: Int

    func run() throws {
        var run = CaptureRun()
        if !input.isLive, input.write.isAnnotated, CaptureReader.canReadAgain(input.files) {
            try writeWithComments(&run)
            return try run.finish()
        }
        run.book = NameResolver(input)
        let printer = PacketPrinter(
            time: times.format,
            absolute: times.absolute,
            numbers: times.number,
            names: run.book?.names
        )
        let lines = PacketLines(printer: printer, isSilent: input.write.path != nil)
        if input.isLive {
            try run.follow(input, into: LivePackets(lines)).lines.saySkipped()
        } else {
            var lines = try run.read(input, into: lines)
            try lines.finish()
            lines.saySkipped()
        }
        try run.finish()
    }

    /// What comments say is known only when all connections are.
    private func writeWithComments(_ run: inout CaptureRun) throws {
        let everything = Selection()
        let capture = try run.track(
            input,
            with: ConnectionCollector(
                timelineBudget: MemoryOptions.timelineBudget,
                bound: input.memory.bound,
                tracksZeek: false,
                tracksTime: false,
                inputs: input.files.count,
                TallySink(everything)
            )
        )
        let shown = SelectedConnections(capture, everything, run.kernelDrops)
        try run.writePackets(of: shown, input)
        Messages.say(capture.connections.evictions)
    }
}
