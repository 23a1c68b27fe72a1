import Capture
import Connections
import Findings
import Packets
import Reports

/// A trace as text, read as `packets` and `report` do.
struct TextRun {
    private let inputs: CaptureInputs
    private let options: WalkthroughOptions
    private var table: ConnectionTable
    private var printer: PacketPrinter
    private var text = TextBuffer()
    private var skips: [FrameNumber] = []

    init(_ input: FuzzInput) {
        inputs = CaptureInputs(text: input.text)
        options = input.walkthroughOptions
        printer = PacketPrinter(time: options.time, absolute: options.isAbsolute, numbers: options.isNumbered)
        var tableOptions = ConnectionTable.Options()
        tableOptions.timelines = .all(budget: 1000)
        tableOptions.bound.connections = 64
        for bases in inputs.texts.flatMap(\.bases) {
            tableOptions.numberings[ConnectionKey(bases.first, bases.second)] = bases.numbering
        }
        printer.count(from: tableOptions.numberings)
        table = ConnectionTable(options: tableOptions)
    }

    /// Reads the frames that were made of the lines, and prints their lines again.
    mutating func read() {
        guard var reader = try? CaptureReader(inputs, filter: nil) else { return }
        reader.forEachFrame { header, bytes in
            let reference = FrameReference(frame: header.number, time: header.time)
            let frame = FrameDecoder.decode(bytes, originalLength: header.originalLength, link: header.link)
            guard case .tcp(let packet) = frame else { preconditionFailure("a line was made no segment") }
            printer.append(packet, at: reference, to: &text)
            table.receive(packet, at: reference)
            if table.isOverfull { _ = table.evict() }
            return true
        }
        skips = reader.skips
    }

    /// Writes the walkthroughs.
    mutating func report() {
        let now = table.now ?? Timestamp(nanoseconds: 0)
        let diagnosis = Diagnosis(of: table.connections, at: now, gaps: CaptureGaps(skips: skips))
        for connection in table.connections {
            let findings = diagnosis.findings(of: connection)
            WalkthroughReport(connection, findings: findings, now: now, options: options).append(to: &text)
        }
    }
}
