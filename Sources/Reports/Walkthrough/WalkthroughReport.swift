import Connections
import Findings
import Names
import Packets

/// The annotated walkthrough of one connection: tcpdump's lines at the margin, ours under them.
public struct WalkthroughReport {
    private let connection: Connection
    private let findings: [Finding]
    private let now: Timestamp
    private let options: WalkthroughOptions
    private let layout: WalkthroughLayout
    private let style: TextStyle

    /// The walkthrough of `connection`, judged at `now`, with what was found about it.
    public init(_ connection: Connection, findings: [Finding], now: Timestamp, options: WalkthroughOptions) {
        self.connection = connection
        self.findings = findings
        self.now = now
        self.options = options
        layout = WalkthroughLayout(options)
        style = TextStyle(isColored: options.isColored)
    }

    /// Writes it.
    public func append(to text: inout TextBuffer) {
        ConnectionHeading(connection, findings: findings, now: now, options: options).append(to: &text)
        if options.isLadder {
            TextLadder(connection, now: now, options: options).append(to: &text)
        } else {
            appendFrames(to: &text)
        }
        guard options.detail != .quiet else { return }
        for line in Expectation.lines(for: connection, now: now) { append(line, to: &text) }
        if !connection.isSelfConnect {
            for line in CloseSummary(connection, now: now).lines { append(line, to: &text) }
        }
        FindingsSection(findings, layout: layout, style: style).append(to: &text)
    }

    private func append(_ paragraph: String, to text: inout TextBuffer) {
        text.append("\n")
        for line in layout.wrapped(paragraph, indent: 2, hanging: 2) { text.append(line + "\n") }
    }

    private func appendFrames(to text: inout TextBuffer) {
        var lines = EventLines(
            time: options.time,
            isAbsolute: options.isAbsolute,
            isNumbered: options.isNumbered,
            frames: options.frames
        )
        let names = options.names?.at(connection.first.time)
        var phase: Annotation.Phase?
        var isHinted = false
        let annotations = Annotator.annotations(for: connection, now: now, names)
        let rows = AnnotationRows(layout, options)
        var before: TimelineEvent?
        for part in Fold.parts(of: annotations, in: connection, isFolding: options.detail != .verbose) {
            if let next = part.phase, next != phase {
                phase = next
                appendTitle(next, to: &text)
            }
            switch part {
            case .shown(let annotation):
                text.append(lines.line(of: annotation.event, names) + "\n")
                rows.append(annotation, connection, after: before, to: &text)
                before = annotation.event
            case .folded(let folded):
                before = folded.last ?? before
                let hint = isHinted ? "" : " (-v shows each)"
                isHinted = true
                for line in layout.wrapped(folded.words + hint, indent: 2, hanging: 4) {
                    text.append(style.faint(line) + "\n")
                }
            }
        }
        if connection.framesLeftOut > 0 {
            append(
                "\(Quantity.count(connection.framesLeftOut, "more frame")) are not shown: the memory for frames was used "
                    + "up. --connection \(connection.id) alone, or a filter, shows them.",
                to: &text
            )
        }
    }

    private func appendTitle(_ phase: Annotation.Phase, to text: inout TextBuffer) {
        let title = phase == .close && connection.firstFIN == nil ? "Reset" : phase.title
        text.append("\n")
        for line in layout.row(title, StateCell.heads(of: connection), indent: 0, style) {
            text.append(style.heading(line) + "\n")
        }
    }
}
