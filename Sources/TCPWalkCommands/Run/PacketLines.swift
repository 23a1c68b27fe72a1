import Capture
import Connections
import Packets
import Reports

/// Prints packets as they come.
struct PacketLines: BatchConsumer {
    /// Lines that have not been taken.
    var buffer = TextBuffer()
    var printer: PacketPrinter
    let isSilent: Bool
    /// Lines of a batch that are written on all cores.
    var pieces = ParallelPieces(from: TextBuffer(), size: 256, wave: 8)
    /// Nothing says yet that what was written cannot be.
    var wantsMore = true
    let output: BackgroundOutput
    /// What of a packet's bytes is shown.
    private let look: FrameLook
    /// `CaptureInputs.placesOfTexts`.
    var placesOfTexts: [UInt8: Bool] = [:]
    private var frame: FrameText?
    /// Packets are counted, and get no line.
    var isCounting = false
    /// How many there were.
    private(set) var count = 0
    /// The packets of which time get a line.
    var window = CaptureWindow()
    /// Packets whose record is impossible: tcpdump prints none of them, and counts none in its numbers.
    private(set) var skipped = 0

    init(
        printer: PacketPrinter,
        _ look: FrameLook = FrameLook(),
        isSilent: Bool,
        into output: BackgroundOutput = BackgroundOutput()
    ) {
        self.printer = printer
        self.look = look
        self.isSilent = isSilent
        self.output = output
    }

    var wantsBytes: Bool {
        look.needsBytes && !isSilent
    }

    mutating func see(_ header: FrameHeader, _ bytes: RawSpan) {
        let look = placesOfTexts[header.input].map(look.ofText) ?? look
        frame = look.text(of: bytes.copy, header.link, length: header.originalLength)
    }

    mutating func receive(_ packet: TCPPacket, at reference: FrameReference) {
        append(packet, at: reference)
        if buffer.count >= StandardOutput.pieceSize { wantsMore = output.put(&buffer) }
    }

    /// Appends the packet's line to `buffer`.
    mutating func append(_ packet: TCPPacket, at reference: FrameReference) {
        if isCounting { return countOne(at: reference.time) }
        guard !isSilent, hasLine(packet) else { return }
        guard window.contains(reference.time) else { return pass(packet) }
        printer.append(packet, at: reference, frame, to: &buffer)
    }

    /// Passes over a packet that gets no line here: the numbers of the lines that follow count from it nevertheless, so that each
    /// line is the same as among all others.
    mutating func pass(_ packet: TCPPacket) {
        guard !isSilent else { return }
        _ = printer.bases(for: packet)
    }

    /// Whether tcpdump prints the packet; one that it does not is counted.
    mutating func hasLine(_ packet: TCPPacket) -> Bool {
        guard packet.traits.contains(.longerThanOnWire) else { return true }
        skipped += 1
        return false
    }

    mutating func receive(_ event: InputEvent) {}

    /// Counts instead of printing.
    private mutating func countOne(at time: Timestamp) {
        if window.contains(time) { count += 1 }
    }

    /// Waits until everything is written.
    mutating func finish() throws {
        output.put(&buffer)
        try output.finish()
    }

    /// Says which packets have no line.
    func saySkipped() {
        guard skipped > 0 else { return }
        Messages.say(
            "\(skipped) packets are not printed, as tcpdump does not: more of them was captured than their length on the wire. "
                + "`list` and `report` take them in."
        )
    }
}

/// A whole batch at once. Most of a line is its numbers' digits, which need no other line: only what sequence numbers count
/// from has to be found in order.
extension PacketLines {
    mutating func receive(_ batch: FrameBatch) {
        guard !isSilent, !isCounting, printer.writer.needsNoOrder else { return batch.feed(&self) }
        let lines = number(batch)
        let writer = printer.writer
        let output = output
        var goesOn = wantsMore
        pieces.forEach(of: lines.count) { piece, range in
            var writer = writer
            let segments = batch.places.span
            for (place, bases) in lines[range] {
                writer.append(segments[place].packet, bases, segments[place].reference, to: &piece)
            }
        } take: { piece in
            goesOn = output.put(&piece) && goesOn
        }
        wantsMore = goesOn
    }

    /// The packets that get a line, with what their numbers count from.
    private mutating func number(_ batch: FrameBatch) -> [(place: Int, bases: SequenceBases)] {
        var lines: [(place: Int, bases: SequenceBases)] = []
        lines.reserveCapacity(batch.count)
        let segments = batch.places.span
        for place in 0..<batch.count where hasLine(segments[place].packet) {
            let bases = printer.bases(for: segments[place].packet)
            if window.contains(segments[place].reference.time) { lines.append((place, bases)) }
        }
        return lines
    }
}
