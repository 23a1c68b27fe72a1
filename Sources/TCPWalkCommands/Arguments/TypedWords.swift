import ArgumentParser

/// The bare words of a command line: which are files, and which are the filter.
struct TypedWords {
    /// Files and directories to read, missing ones too: better say that a file cannot be read than that a filter cannot be
    /// understood.
    private(set) var files: [String] = []
    /// The filter.
    private(set) var filter: [String] = []

    /// Sorts `words`.
    ///
    /// - Parameters:
    ///   - words: In the order in which they were typed.
    ///   - input: What the options name to be read.
    ///   - fileExists: Whether a word names a file or a directory.
    init(_ words: [String], _ input: NamedInput, fileExists: (String) -> Bool) {
        for word in words {
            if isFile(word, input, fileExists) { files.append(word) } else { filter.append(word) }
        }
        // Where nothing else is named, a file may also be called as a word of the filter language is.
        guard files.isEmpty, input == .none, let first = filter.first, fileExists(first) else { return }
        files.append(filter.removeFirst())
    }

    private func isFile(_ word: String, _ input: NamedInput, _ fileExists: (String) -> Bool) -> Bool {
        // A minus among the words of a filter subtracts.
        if word == "-" { return filter.isEmpty && input != .interface }
        if let last = filter.last, FilterLanguage.expectsMore(after: last) { return false }
        if Self.looksLikeCapture(word) { return true }
        guard !FilterLanguage.owns(word), input != .interface else { return false }
        return fileExists(word) || Self.looksLikePath(word)
    }

    /// By its ending it is a capture, whether or not there is such a file.
    static func looksLikeCapture(_ word: String) -> Bool {
        var name = word[...]
        for packed in [".gz", ".zst", ".lz4", ".xz", ".bz2"] where name.hasSuffix(packed) {
            name = name.dropLast(packed.count)
        }
        return endings.contains { name.lowercased().hasSuffix($0) }
    }

    /// Endings of capture files, and of traces as text.
    private static let endings = [
        ".pcap", ".pcapng", ".cap", ".dmp", ".dump", ".ntar", ".snoop", ".trc", ".txt", ".log",
    ]

    /// It leads into a directory.
    private static func looksLikePath(_ word: String) -> Bool {
        ["/", "./", "../", "~/"].contains { word.hasPrefix($0) } || word.hasSuffix("/")
    }
}

/// What the options of a command line name to be read.
enum NamedInput {
    case none, files, interface
}
