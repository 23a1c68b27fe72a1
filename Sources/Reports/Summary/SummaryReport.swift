import Connections
import Findings
import Packets

/// What stands above the walkthroughs of a capture with several connections: figures, problems worst first, listeners.
public struct SummaryReport {
    private let tally: SummaryTally
    private let capture: CaptureRecord
    private let layout: WalkthroughLayout
    private let style: TextStyle
    private let options: WalkthroughOptions
    private var time: TcpdumpTime

    /// A summary of what `tally` has taken in.
    public init(of tally: SummaryTally, capture: CaptureRecord, options: WalkthroughOptions) {
        self.tally = tally
        self.capture = capture
        layout = WalkthroughLayout(width: options.width)
        style = TextStyle(isColored: options.isColored)
        time = options.time
        self.options = options
    }

    /// Writes it.
    public mutating func append(to text: inout TextBuffer) {
        appendFigures(to: &text)
        appendProblems(to: &text)
        tally.listeners.append(style, options.names, to: &text)
        var section = CaptureSection(of: capture, options: options)
        section.append(to: &text)
    }

    private func appendFigures(to text: inout TextBuffer) {
        var parts = [
            Quantity.count(capture.frames, "frame"), Quantity.count(capture.tcpFrames, "TCP frame"),
            Quantity.count(tally.count, "connection"),
        ]
        if let duration = capture.duration { parts.append(Quantity.duration(duration)) }
        text.append(style.heading("Capture") + "   " + parts.joined(separator: " · ") + "\n")
        let outcomes = Outcome.allCases.compactMap { outcome in
            tally.outcomes[outcome].map { "\(Quantity.count($0)) \(outcome.name)" }
        }
        for line in layout.wrapped(outcomes.joined(separator: ", "), indent: 10, hanging: 10) {
            text.append(line + "\n")
        }
        let evicted = capture.evictions.sentence.map { "\($0); judged as they stood then" }
        for sentence in [evicted, capture.hidden.sentence].compactMap(\.self) {
            for line in layout.wrapped(sentence, indent: 10, hanging: 10) { text.append(line + "\n") }
        }
    }

    private mutating func appendProblems(to text: inout TextBuffer) {
        let groups = tally.problems.worstFirst
        guard !groups.isEmpty else {
            text.append("\n" + tally.calmSentence + "\n")
            return
        }
        text.append("\n" + style.heading("Problems, worst first") + "\n")
        for group in groups.prefix(20) {
            var start = TextBuffer()
            time.append(group.first, to: &start)
            let span = group.last.since(group.first)
            let names = group.ids.prefix(8).map { "\($0)" }.joined(separator: ", ") + (group.ids.count > 8 ? ", …" : "")
            let words =
                "\(group.listener.port) on \(group.listener.address.listenerText(options.names)): \(group.id.name), "
                + "\(Quantity.count(group.count)) of \(Quantity.count(tally.problems.total(of: group.listener), "connection")), from "
                + "\(start.string.trimmed) for \(Quantity.duration(span)) (\(group.ids.count == 1 ? "connection" : "connections") \(names))"
            let severity = Self.padded(group.severity.name)
            let lines = layout.wrapped(severity + words, indent: 2, hanging: 12)
            for line in lines { text.append(style.severity(group.severity, line) + "\n") }
        }
        if groups.count > 20 {
            text.append("  … and \(groups.count - 20) more; `tcpwalk list` shows every connection.\n")
        }
        if tally.problems.ungrouped > 0 {
            text.append("  and \(Quantity.count(tally.problems.ungrouped, "problem")) on further listeners\n")
        }
    }

    private static func padded(_ word: String) -> String {
        // Non-breaking in the sense of `wrapped`: blanks inside the first word's column.
        WalkthroughLayout.padded(word, to: 9)
    }
}

extension String {
    /// Without blanks at the end, as a time in a sentence wants it.
    var trimmed: String {
        String(reversed().drop { $0 == " " }.reversed())
    }
}
