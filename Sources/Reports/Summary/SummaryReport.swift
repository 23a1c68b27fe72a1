import Connections
import Findings
import Packets

/// What stands above the walkthroughs of a capture with several connections: figures, problems worst first, listeners.
public struct SummaryReport {
    private let connections: [Connection]
    private let capture: CaptureRecord
    private let now: Timestamp
    private let layout: WalkthroughLayout
    private let style: TextStyle
    private let options: WalkthroughOptions
    private var time: TcpdumpTime
    private var problems = ProblemGroups()

    /// A summary of `connections`, judged at `now`.
    public init(
        of connections: [Connection],
        capture: CaptureRecord,
        diagnosis: Diagnosis,
        now: Timestamp,
        options: WalkthroughOptions
    ) {
        self.connections = connections
        self.capture = capture
        self.now = now
        layout = WalkthroughLayout(width: options.width)
        style = TextStyle(isColored: options.isColored)
        time = options.time
        self.options = options
        for connection in connections {
            problems.add(connection, diagnosis.findings(of: connection))
        }
    }

    /// Writes it.
    public mutating func append(to text: inout TextBuffer) {
        appendFigures(to: &text)
        appendProblems(to: &text)
        ListenerTable(of: connections, now: now, style: style).append(to: &text)
        CaptureSection(of: capture, options: options).append(to: &text)
    }

    private func appendFigures(to text: inout TextBuffer) {
        var parts = [
            Quantity.count(capture.frames, "frame"), Quantity.count(capture.tcpFrames, "TCP frame"),
            Quantity.count(connections.count, "connection"),
        ]
        if let duration = capture.duration { parts.append(Quantity.duration(duration)) }
        text.append(style.heading("Capture") + "   " + parts.joined(separator: " · ") + "\n")
        var counts: [Outcome: Int] = [:]
        for connection in connections { counts[connection.outcome(at: now), default: 0] += 1 }
        let outcomes = Outcome.allCases.compactMap { outcome in
            counts[outcome].map { "\(Quantity.count($0)) \(outcome.name)" }
        }
        for line in layout.wrapped(outcomes.joined(separator: ", "), indent: 10, hanging: 10) {
            text.append(line + "\n")
        }
    }

    private mutating func appendProblems(to text: inout TextBuffer) {
        let groups = problems.worstFirst
        guard !groups.isEmpty else {
            text.append("\nNothing went wrong that this capture shows.\n")
            return
        }
        text.append("\n" + style.heading("Problems, worst first") + "\n")
        for group in groups.prefix(20) {
            var start = TextBuffer()
            time.append(group.first, to: &start)
            let span = group.last.since(group.first)
            let names = group.ids.prefix(8).map { "\($0)" }.joined(separator: ", ") + (group.ids.count > 8 ? ", …" : "")
            let words =
                "\(group.listener.port) on \(group.listener.address.reportText): \(group.id.name), "
                + "\(Quantity.count(group.count)) of \(Quantity.count(problems.total(of: group.listener), "connection")), from "
                + "\(start.string.trimmed) for \(Quantity.duration(span)) (\(group.ids.count == 1 ? "connection" : "connections") \(names))"
            let severity = Self.padded(group.id.severity.name)
            let lines = layout.wrapped(severity + words, indent: 2, hanging: 12)
            for line in lines { text.append(style.severity(group.id.severity, line) + "\n") }
        }
        if groups.count > 20 {
            text.append("  … and \(groups.count - 20) more; `tcpwalk list` shows every connection.\n")
        }
    }

    private static func padded(_ word: String) -> String {
        // Non-breaking in the sense of `wrapped`: blanks inside the first word's column.
        WalkthroughLayout.padded(word, to: 9)
    }
}

extension String {
    /// Without blanks at the end, as a time in a sentence wants it.
    fileprivate var trimmed: String {
        String(reversed().drop { $0 == " " }.reversed())
    }
}
