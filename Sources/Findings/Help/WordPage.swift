/// What a word or mark means that is printed, or that other programs have for the same: a few sentences, no finding, outcome or
/// state.
struct WordPage: Sendable {
    /// What it is called; several words that are explained together, or are the same.
    let names: [String]
    /// What it means.
    let meaning: String
}

/// A group of words, as its file in `Words` has them.
struct WordGroup: Sendable {
    /// What stands above the group.
    let title: String
    /// Its words, in the file's order.
    let pages: [WordPage]

    /// All groups, read at the first use.
    static let all: [WordGroup] = [
        WordGroup("Flags", PackageResources.flags_txt),
        WordGroup("Options and numbers of tcpdump's lines", PackageResources.options_txt),
        WordGroup("Calls, errors and queues of sockets", PackageResources.sockets_txt),
        WordGroup("Timers, numbers and what TCP does", PackageResources.timers_txt),
        WordGroup("Words of a walkthrough and a record", PackageResources.walkthrough_txt),
        WordGroup("The same in netstat, ss, Windows, Zeek and Wireshark", PackageResources.elsewhere_txt),
    ]

    /// Reads a file: entries with an empty line between them, the names in the first line with semicolons between them, then what
    /// they mean.
    private init(_ title: String, _ file: [UInt8]) {
        self.title = title
        let text = String(decoding: file, as: UTF8.self)
        pages = text.split(separator: "\n\n").compactMap { entry in
            let lines = entry.split(separator: "\n")
            guard let first = lines.first else { return nil }
            let names = first.split(separator: ";").map { String($0.drop { $0 == " " }) }
            return WordPage(names: names, meaning: lines.dropFirst().joined(separator: " "))
        }
    }
}
