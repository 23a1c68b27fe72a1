import Comparison
import Connections
import Findings
import Packets

/// One connection at two points, as text: tcpdump's line from where each packet left, and a column a point under it.
public struct ComparisonReport {
    /// So many deliveries in a row that are in time are shown one by one.
    private static let mostPlain = 8
    /// Room for what one point says.
    private static let columnWidth = 20

    private let pair: PointPair
    private let comparison: ConnectionComparison
    private let findings: [ComparisonFinding]
    private let options: ComparisonTextOptions
    private let layout: WalkthroughLayout
    private let style: TextStyle
    private var printers: (near: PacketPrinter, far: PacketPrinter)
    private var copies = CopyCounter()
    /// With -v only.
    private var states: StateTrack?

    /// The report of a connection of `pair`.
    public init(
        _ comparison: ConnectionComparison,
        of pair: PointPair,
        findings: [ComparisonFinding],
        _ options: ComparisonTextOptions
    ) {
        self.pair = pair
        self.comparison = comparison
        self.findings = findings
        self.options = options
        layout = WalkthroughLayout(width: options.width)
        style = TextStyle(isColored: options.isColored)
        let printer = PacketPrinter(time: options.time, absolute: options.isAbsolute)
        printers = (printer, printer)
        states = options.isVerbose ? StateTrack(comparison.match, in: pair) : nil
    }

    /// Adds it, the connection's number first.
    public mutating func append(number: Int, to text: inout TextBuffer) {
        let heading = ComparisonHeading(comparison, in: pair)
        text.append("\n")
        for line in layout.spread("Connection \(number)   \(heading.ends)", heading.outcome) {
            text.append(style.heading(line) + "\n")
        }
        if let translation = heading.translation { text.append("  \(translation)\n") }
        text.append("\n")
        appendRows(to: &text)
        appendChanges(to: &text)
        if !options.isQuiet { appendFindings(to: &text) }
    }

    private mutating func appendRows(to text: inout TextBuffer) {
        let rows = PassageRow.all(of: comparison, in: pair)
        guard !rows.isEmpty else { return }
        text.append(
            WalkthroughLayout.padded("", to: column) + WalkthroughLayout.padded(pair.near.name, to: Self.columnWidth)
        )
        text.append("    \(pair.far.name)\n")
        var plain: [PassageRow] = []
        for row in rows {
            if row.isPlain, !options.isVerbose {
                plain.append(row)
            } else {
                flush(&plain, to: &text)
                append(row, to: &text)
            }
        }
        flush(&plain, to: &text)
    }

    /// Where the first point's column begins.
    private var column: Int {
        max(30, layout.width - 2 * Self.columnWidth - 5)
    }

    private mutating func flush(_ plain: inout [PassageRow], to text: inout TextBuffer) {
        defer { plain = [] }
        guard plain.count > Self.mostPlain else {
            for row in plain { append(row, to: &text) }
            return
        }
        for row in plain.prefix(2) { append(row, to: &text) }
        let folded = plain.dropFirst(2).dropLast(2)
        let delays = folded.compactMap { $0.delivered?.delay }
        let bytes = folded.reduce(UInt64(0)) { $0 + UInt64($1.sighting.packet.payloadLength) }
        var line = "  ... \(Quantity.count(folded.count, "packet")), \(Quantity.bytes(bytes)), all arrived"
        if let least = delays.min(), let greatest = delays.max() {
            line +=
                ", after \(Quantity.signedDuration(Interval(seconds: least))) to \(Quantity.signedDuration(Interval(seconds: greatest)))"
        }
        text.append(style.faint(line) + "\n")
        // The printers count from what passed, so that the numbers behind the fold are right.
        for row in folded { pass(row) }
        for row in plain.suffix(2) { append(row, to: &text) }
    }

    private mutating func pass(_ row: PassageRow) {
        var unused = TextBuffer()
        printLine(row, to: &unused)
        _ = copies.count(row)
    }

    private mutating func printLine(_ row: PassageRow, to text: inout TextBuffer) {
        let reference = FrameReference(frame: row.sighting.frame, time: row.sighting.time)
        let packet = row.sighting.packet
        // Each printer counts from all that passed its point: of what is printed from the other one, as it was here.
        if row.isSent == (row.side == .client) {
            printers.near.append(packet, at: reference, to: &text)
            _ = printers.far.bases(for: translated(packet, row.side, toFar: true))
        } else {
            printers.far.append(packet, at: reference, to: &text)
            _ = printers.near.bases(for: translated(packet, row.side, toFar: false))
        }
    }

    /// A packet with the addresses and the numbers of the other point.
    private func translated(_ packet: TCPPacket, _ side: Side, toFar: Bool) -> TCPPacket {
        guard let near = comparison.near, let far = comparison.far else { return packet }
        let ends = toFar ? far : near
        var packet = packet
        (packet.source, packet.destination) = side == .client ? (ends.client, ends.server) : (ends.server, ends.client)
        let shift = comparison.match.shifts.last ?? .none
        let (own, other) = side == .client ? (shift.client, shift.server) : (shift.server, shift.client)
        packet.sequence = toFar ? packet.sequence + own : packet.sequence - own
        packet.acknowledgment = toFar ? packet.acknowledgment + other : packet.acknowledgment - other
        return packet
    }

    private mutating func append(_ row: PassageRow, to text: inout TextBuffer) {
        printLine(row, to: &text)
        let words = PassageWords(row, in: pair)
        let label = copies.count(row).label
        let (first, second) = words.cells
        let arrow = row.side == .client ? "──▶" : "◀──"
        let left = WalkthroughLayout.padded("  \(label)", to: column)
        let line = left + WalkthroughLayout.padded(first, to: Self.columnWidth) + "\(arrow) \(second)"
        text.append((words.isBad ? style.severity(.warning, line) : line) + "\n")
        if let line = stateLine(after: row) { text.append(style.faint(line) + "\n") }
        for note in words.notes {
            for line in layout.wrapped(note, indent: 6, hanging: 8) { text.append(line + "\n") }
        }
    }

    /// `client ESTABLISHED?, server SYN-RECEIVED`, each as its own point shows it.
    private mutating func stateLine(after row: PassageRow) -> String? {
        states?.pass(row)
        guard let states else { return nil }
        let known = [(Side.client, states.client), (.server, states.server)].filter { $0.1.state != .unknown }
        return known.isEmpty
            ? nil
            : "      " + known.map { "\($0.0.name) \($0.1.columnText(isAnswered: false))" }.joined(separator: ", ")
    }

    private func appendChanges(to text: inout TextBuffer) {
        guard !comparison.changes.isEmpty else { return }
        text.append("\n" + style.heading("Changed on the way") + "\n")
        for change in comparison.changes.prefix(24) {
            let values = change.valueWords.isEmpty ? change.exampleWords : change.valueWords
            let line = "\(change.side.name)'s \(change.field.words)\(values): \(Quantity.count(change.count, "packet"))"
            for line in layout.wrapped(line, indent: 2, hanging: 4) { text.append(line + "\n") }
        }
    }

    private func appendFindings(to text: inout TextBuffer) {
        guard !findings.isEmpty else { return }
        FindingsSection(findings.map(\.finding), layout: layout, style: style, points: findings.map(\.point)).append(
            to: &text
        )
    }
}

extension FieldChange {
    /// ` 10.0.0.1:40000 → 10.0.0.9:61000`.
    var exampleWords: String {
        guard let before = from.text, let after = to.text, count == 1 || field == .source || field == .destination
        else { return "" }
        return " \(escapedForReport(before)) → \(escapedForReport(after))"
    }

    /// Payload can hold anything.
    private func escapedForReport(_ text: String) -> String {
        String(text.unicodeScalars.prefix(40).map { $0.value < 0x20 || $0.value > 0x7e ? "." : Character($0) })
    }
}
