import Connections
import Findings
import Names
import Packets

/// The walkthrough of several connections while they happen: each frame's line with what it means, as of that frame.
public struct LiveWalkthrough {
    /// What must be remembered of a connection between two of its frames.
    private struct Memory {
        var flight = FlightTracker()
        var annotator = AnnotatorMemory()
        var phase: Annotation.Phase?
        /// Its frame before.
        var event: TimelineEvent?
        /// What has been said about it, with its words.
        var said: [FindingID: String] = [:]
    }

    private let options: WalkthroughOptions
    private let layout: WalkthroughLayout
    private let style: TextStyle
    private var lines: EventLines
    private var memories: [Int: Memory] = [:]
    /// The last thing written was not a frame's line: the next one is set apart from it.
    private var hasEndedPart = false
    private var hasLegend: Bool

    /// A walkthrough with the report's usual look.
    public init(_ options: WalkthroughOptions) {
        self.options = options
        layout = WalkthroughLayout(options)
        style = TextStyle(isColored: options.isColored)
        hasLegend = options.hasLegend
        lines = EventLines(time: options.time, isAbsolute: options.isAbsolute, isNumbered: options.isNumbered)
    }

    /// What is shown of the bytes of the frame that comes next.
    public mutating func note(_ text: FrameText, of frame: FrameNumber) {
        lines.frames = [frame: text]
    }

    /// The last frame of `connection`; if it `isAlone`, lines need not say whose they are.
    public mutating func append(
        _ connection: Connection,
        isAlone: Bool,
        now: Timestamp,
        to text: inout TextBuffer
    ) {
        guard let event = connection.timeline.events.last else { return }
        var memory = memories[connection.id] ?? Memory()
        defer { memories[connection.id] = memory }
        let isNew = memories[connection.id] == nil
        if isNew { appendTitle(of: connection, to: &text) }
        let phase = PhaseBounds(connection).phase(of: event)
        if phase != memory.phase, isNew || isAlone {
            appendColumns(phase, of: connection, to: &text)
        } else if hasEndedPart {
            text.append("\n")
        }
        hasEndedPart = false
        memory.phase = phase
        var annotator = Annotator(last: connection, now: now, memory.flight, memory.annotator)
        let annotation = annotator.annotate(event, in: phase)
        memory.flight = annotator.flight
        memory.annotator = annotator.memory
        let prefix = isAlone ? "" : "#\(connection.id) "
        text.append(prefix + lines.line(of: event, options.names?.at(connection.first.time)) + "\n")
        AnnotationRows(layout, options).append(annotation, connection, after: memory.event, to: &text)
        memory.event = event
    }

    /// What has become certain about `connection` since the last time: only what is a problem, the rest waits for its end.
    public mutating func appendNews(of connection: Connection, _ findings: [Finding], to text: inout TextBuffer) {
        let problems = findings.filter { $0.severity >= .warning }
        guard !problems.isEmpty, memories[connection.id] != nil else { return }
        for finding in problems where memories[connection.id]?.said[finding.id] == nil {
            memories[connection.id]?.said[finding.id] = finding.summary
            append(finding, of: connection, to: &text)
        }
    }

    /// How `connection` ended, and what was found about it and not yet said.
    public mutating func appendEnd(
        of connection: Connection,
        _ findings: [Finding],
        now: Timestamp,
        to text: inout TextBuffer
    ) {
        guard let memory = memories[connection.id] else { return }
        text.append("\n")
        hasEndedPart = true
        ConnectionHeading(connection, findings: findings, now: now, options: options).append(to: &text)
        guard options.detail != .quiet else { return }
        for paragraph in Self.closing(of: connection, now) {
            text.append("\n")
            for line in layout.wrapped(paragraph, indent: 2, hanging: 2) { text.append(line + "\n") }
        }
        for finding in findings where memory.said[finding.id] != finding.summary {
            append(finding, of: connection, to: &text)
        }
    }

    /// Nothing more will come of the connection with this number.
    public mutating func forget(_ id: Int) {
        memories[id] = nil
    }

    /// What a file's walkthrough says under the last frame: what was to come, why the close has so many steps, how long they took.
    private static func closing(of connection: Connection, _ now: Timestamp) -> [String] {
        let expected = Expectation.lines(for: connection, now: now)
        return connection.isSelfConnect ? expected : expected + CloseSummary(connection, now: now).lines
    }

    private mutating func append(_ finding: Finding, of connection: Connection, to text: inout TextBuffer) {
        hasEndedPart = true
        FindingsSection([], layout: layout, style: style).append(
            finding,
            of: "#\(connection.id) ",
            isQuiet: options.detail == .quiet,
            to: &text
        )
    }

    private mutating func appendTitle(of connection: Connection, to text: inout TextBuffer) {
        if hasLegend {
            Legend.append(options, to: &text)
            hasLegend = false
        }
        let names = options.names?.at(connection.first.time)
        let title =
            "Connection \(connection.id)   \(connection.clientEndpoint.reportText(names)) → "
            + connection.serverEndpoint.reportText(names)
        text.append("\n")
        for line in layout.wrapped(title, indent: 0, hanging: 2) { text.append(style.heading(line) + "\n") }
    }

    private func appendColumns(_ phase: Annotation.Phase, of connection: Connection, to text: inout TextBuffer) {
        let title = phase == .close && connection.firstFIN == nil ? "Reset" : phase.title
        text.append("\n")
        for line in layout.row(title, StateCell.heads(of: connection), indent: 0, style) {
            text.append(style.heading(line) + "\n")
        }
    }
}
