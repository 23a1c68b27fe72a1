import ArgumentParser
import Connections
import Packets
import Reports

/// `tcpwalk packets`: each TCP packet as tcpdump prints it.
struct PacketsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "packets",
        abstract: "Each TCP packet as tcpdump prints it.",
        discussion: """
            Prints what `tcpdump -nn` prints, up to the length. -# counts every frame of the input, as Wireshark does.

              tcpwalk packets -r FILE -tttt tcp port 443
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup var times: TimeOptions

    @Flag(name: [.customShort("v"), .customShort("q")], help: "Accepted; the lines stay tcpdump's plain ones.")
    var detail: Int

    func run() throws {
        let printer = PacketPrinter(time: times.format, absolute: times.absolute, numbers: times.number)
        var run = CaptureRun()
        var lines = try run.read(input, into: PacketLines(printer: printer))
        try lines.finish()
        try run.finish()
    }
}

/// Prints packets as they come.
private struct PacketLines: PacketConsumer {
    private var printer: PacketPrinter
    private var buffer = TextBuffer()
    private var failure: StandardOutput.Failure?
    private let output = StandardOutput()
    /// Packets whose record is impossible: tcpdump prints none of them, and counts none in its numbers.
    private var skipped = 0

    init(printer: PacketPrinter) {
        self.printer = printer
    }

    var wantsMore: Bool {
        failure == nil
    }

    mutating func receive(_ packet: TCPPacket, at mark: FrameMark) {
        guard !packet.traits.contains(.longerThanOnWire) else {
            skipped += 1
            return
        }
        printer.append(packet, frame: mark.frame, time: mark.time, to: &buffer)
        drain(evenIfSmall: false)
    }

    mutating func receive(_ error: ICMPError, at mark: FrameMark, matchesFilter: Bool) {}

    mutating func advance(to time: Timestamp) {}

    mutating func finish() throws {
        drain(evenIfSmall: true)
        if let failure { throw failure }
        guard skipped > 0 else { return }
        Messages.say(
            "\(skipped) packets are not printed, as tcpdump does not: more of them was captured than their length on the wire. "
                + "`list` and `report` take them in."
        )
    }

    private mutating func drain(evenIfSmall: Bool) {
        guard failure == nil else { return }
        do throws(StandardOutput.Failure) {
            try output.drain(&buffer, evenIfSmall: evenIfSmall)
        } catch {
            failure = error
        }
    }
}
