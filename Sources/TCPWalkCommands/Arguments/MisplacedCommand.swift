import Findings

/// A word that would be the filter, and was meant to be a command.
struct MisplacedCommand {
    /// What to type instead.
    let message: String

    /// Nil where no word of `filter` looks like one of `commands`; `isFirst`: its first word is also the first of the command line.
    init?(_ filter: [String], isFirst: Bool, _ commands: [String]) {
        var before: String?
        for word in filter {
            defer { before = word }
            guard commands.contains(word), !FilterLanguage.expectsMore(after: before ?? "") else { continue }
            message =
                "'\(word)' is a command, and a command comes first: \(Self.usage(of: word)). A filter with a host of that name is "
                + "'host \(word)'."
            return
        }
        guard isFirst, let first = filter.first, !FilterLanguage.owns(first), first.allSatisfy(\.isLetter) else {
            return nil
        }
        let near = NearNames.of(first, among: commands)
        guard let nearest = near.first else { return nil }
        message =
            "there is no command '\(first)'. Did you mean \(near.joined(separator: " or "))? `\(Self.usage(of: nearest))`; "
            + "`tcpwalk --help` lists the commands."
    }

    private static func usage(of command: String) -> String {
        switch command {
        case "explain": "tcpwalk explain WORD"
        case "compare": "tcpwalk compare -r FILE -r FILE"
        case "interfaces", "help": "tcpwalk \(command)"
        default: "tcpwalk \(command) FILE"
        }
    }
}
