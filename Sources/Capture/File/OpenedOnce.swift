import Synchronization

/// An input that was opened to see what it is, for the first reading of it; a second one has to open it again.
final class OpenedOnce: Sendable {
    /// An unpacker is handed on with what it feeds, and nobody else has it.
    private struct Content: @unchecked Sendable {
        let opened: OpenedInput
        let unpacker: Unpacker?
    }

    private let content: Mutex<Content?>

    /// Keeps both for whoever takes them first.
    init(_ opened: OpenedInput, _ unpacker: Unpacker?) {
        content = Mutex(Content(opened: opened, unpacker: unpacker))
    }

    deinit {
        content.withLock { $0?.opened.close() }
    }

    /// What was opened; nil once it is taken.
    func take() -> (OpenedInput, Unpacker?)? {
        let taken = content.withLock { content in
            defer { content = nil }
            return content
        }
        return taken.map { ($0.opened, $0.unpacker) }
    }
}
