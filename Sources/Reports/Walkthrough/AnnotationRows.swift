import Connections

/// Our lines under one of tcpdump's: what the frame is, both states after it, and what it means.
struct AnnotationRows {
    let layout: WalkthroughLayout
    let detail: WalkthroughOptions.Detail

    func append(_ annotation: Annotation, _ connection: Connection, to text: inout TextBuffer) {
        let event = annotation.event
        let client = connection.columnText(of: .client, after: event)
        let server = connection.isSelfConnect ? "" : connection.columnText(of: .server, after: event)
        let note = detail == .quiet ? "" : annotation.note
        for row in layout.row(note, client, server, indent: 2) { text.append(row + "\n") }
        guard detail != .quiet else { return }
        for words in annotation.details {
            for row in layout.wrapped(words, indent: 6, hanging: 8) { text.append(row + "\n") }
        }
    }
}
