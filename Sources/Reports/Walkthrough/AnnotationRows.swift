import Connections

/// Our lines under one of tcpdump's: what the frame is, both states after it, and what it means.
struct AnnotationRows {
    private let layout: WalkthroughLayout
    private let detail: WalkthroughOptions.Detail
    private let mark: StateCell.Mark
    private let style: TextStyle

    init(_ layout: WalkthroughLayout, _ options: WalkthroughOptions) {
        self.layout = layout
        detail = options.detail
        mark = options.changeMark
        style = TextStyle(isColored: options.isColored)
    }

    /// Writes what `annotation` says; `before` is the frame before it, nil for the first.
    func append(
        _ annotation: Annotation,
        _ connection: Connection,
        after before: TimelineEvent?,
        to text: inout TextBuffer
    ) {
        let cells = StateCell.states(of: connection, after: annotation.event, before: before, marked: mark)
        let note = detail == .quiet ? "" : annotation.note
        for row in layout.row(note, cells, indent: 2, style) { text.append(row + "\n") }
        guard detail != .quiet else { return }
        for words in annotation.details {
            for row in layout.wrapped(words, indent: 6, hanging: 8) { text.append(row + "\n") }
        }
    }
}
