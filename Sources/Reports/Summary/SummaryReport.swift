import Connections
import Findings
import Packets

/// What stands above the walkthroughs of a capture with several connections: when, figures, problems worst first, listeners.
public struct SummaryReport {
    private let tally: SummaryTally
    private let capture: CaptureRecord
    private let layout: WalkthroughLayout
    private let style: TextStyle
    private let options: WalkthroughOptions

    /// A summary of what `tally` has taken in.
    public init(of tally: SummaryTally, capture: CaptureRecord, options: WalkthroughOptions) {
        self.tally = tally
        self.capture = capture
        layout = WalkthroughLayout(options)
        style = TextStyle(isColored: options.isColored)
        self.options = options
    }

    /// Writes it.
    public func append(to text: inout TextBuffer) {
        let (first, last) = tally.span(of: capture)
        var clock = SummaryClock(from: first, to: last, utc: options.time.utc)
        let words = first.isKnown ? "\(clock.span()), \(Quantity.duration(last.since(first)))" : "without times"
        let span = layout.wrapped(words, indent: 10, hanging: 10)
        text.append(style.heading("Capture") + (span.joined(separator: "\n").dropFirst(7)) + "\n")
        appendFigures(to: &text)
        var problems = ProblemSection(of: tally, capture, from: first, to: last, options)
        problems.append(to: &text)
        tally.listeners.append(layout, style, options.names, to: &text)
        CaptureSection(of: capture, options: options).append(to: &text)
    }

    private func appendFigures(to text: inout TextBuffer) {
        let parts = [
            Quantity.count(capture.frames, "frame"), Quantity.count(capture.tcpFrames, "TCP frame"),
            Quantity.count(tally.count, "connection"),
        ]
        for line in layout.wrapped(parts.joined(separator: " · "), indent: 10, hanging: 10) { text.append(line + "\n") }
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
}
