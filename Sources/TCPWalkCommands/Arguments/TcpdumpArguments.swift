import ArgumentParser

/// Turns arguments in tcpdump's style into the plain form that ArgumentParser reads.
///
/// Clusters are taken apart (`-nnr FILE`, `-ttttr FILE`), `-#` and `-S` get their long names, the default command is
/// named, bare words that name files become `-r`, and what is left is the filter, behind `--`.
enum TcpdumpArguments {
    /// Short options that take a value. A test holds both lists against what ArgumentParser knows.
    static let valued: Set<Character> = ["r", "c", "i", "s", "B", "y", "Z", "w", "C", "G", "W", "F", "Q", "V"]
    /// Long options that take a value.
    static let longValued: Set<String> = [
        "--connection", "--format", "--color", "--only", "--fail-on", "--read", "--duration", "--interface",
        "--snapshot-length", "--buffer-size", "--linktype", "--relinquish-privileges", "--write",
        "--max-connections", "--clock", "--ran", "--late", "--output", "--ssl-log", "--since", "--until", "--sort",
        "--limit",
        "--fields",
    ]
    /// Short flags with other names here.
    private static let renamed: [Character: String] = ["#": "--number", "S": "--absolute-tcp-sequence-numbers"]

    /// Puts the arguments into plain form.
    ///
    /// - Parameters:
    ///   - arguments: The arguments without the program's name.
    ///   - commands: The commands that there are.
    ///   - fileExists: Whether a word names an existing file.
    /// - Returns: The command's name, its options one by one, and the filter behind `--`.
    /// - Throws: `ValidationError` for flags of tcpdump that have a hint, and words that can only be mistakes.
    static func normalize(
        _ arguments: [String],
        commands: [String],
        fileExists: (String) -> Bool
    ) throws -> [String] {
        var rest = arguments[...]
        guard let first = rest.first else { return ["report"] }
        if ["--help", "-h", "--version", "--help-hidden"].contains(first) { return arguments }
        // ArgumentParser's own, for installing: the shell's name behind it is no filter.
        if first.hasPrefix("--generate-completion-script") || first == "---completion" { return arguments }
        var command = commands.contains(first) ? rest.removeFirst() : "report"
        guard !["explain", "help", "interfaces"].contains(command) else { return arguments }
        var options: [String] = []
        var words: [String] = []
        var filter: [String] = []
        while let argument = rest.popFirst() {
            if argument == "--" {
                filter += rest
                break
            }
            if argument.hasPrefix("--") {
                try options += plain(long: argument, &rest)
            } else if argument.hasPrefix("-"), argument.count > 1 {
                try options += expand(argument.dropFirst(), &rest)
            } else {
                words.append(argument)
            }
        }
        if options.contains("-D") { return ["interfaces"] }
        // What tcpdump counts are packets.
        if command == "report", options.contains("--count") { command = "packets" }
        let typed = TypedWords(words, input(of: options), fileExists: fileExists)
        if let misplaced = MisplacedCommand(typed.filter, isFirst: arguments.first == typed.filter.first, commands) {
            throw ValidationError(misplaced.message)
        }
        filter = typed.filter + filter
        options += typed.files.flatMap { ["-r", $0] }
        return [command] + options + (filter.isEmpty ? [] : ["--"] + filter)
    }

    private static func input(of options: [String]) -> NamedInput {
        if options.contains(where: { $0 == "-i" || $0 == "--interface" || $0.hasPrefix("--interface=") }) {
            return .interface
        }
        return options.contains { ["-r", "-V", "--read"].contains($0) || $0.hasPrefix("--read=") } ? .files : .none
    }

    /// A long option with its value, which follows it or an equals sign.
    private static func plain(long argument: String, _ rest: inout ArraySlice<String>) throws -> [String] {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        let name = parts.first ?? argument
        if ForeignFlags.needlessLong.contains(name) { return [] }
        if let letters = ForeignFlags.renamedLong[name] {
            if parts.count > 1 { rest.insert(parts[1], at: rest.startIndex) }
            return try expand(letters.dropFirst(), &rest)
        }
        switch name {
        // Without a value it is a flag: the next word is a file, or the filter.
        case "--resolve" where parts.count == 1: return ["--resolve=offline"]
        case "--count": return count(parts, &rest)
        case "--time-stamp-precision":
            let value = parts.count > 1 ? parts[1] : rest.popFirst() ?? ""
            guard let flag = ["micro": "--micro", "nano": "--nano"][value] else {
                throw ValidationError("--time-stamp-precision takes micro or nano, not '\(value)'.")
            }
            return [flag]
        default: break
        }
        guard longValued.contains(argument), let value = rest.popFirst() else { return [argument] }
        return [argument, value]
    }

    /// tcpdump's `--count` is a flag; with a number behind it, it is -c.
    private static func count(_ parts: [String], _ rest: inout ArraySlice<String>) -> [String] {
        if parts.count > 1 { return ["-c", parts[1]] }
        guard let next = rest.first, !next.isEmpty, next.allSatisfy(\.isNumber) else { return ["--count"] }
        rest.removeFirst()
        return ["-c", next]
    }

    /// The flags of a cluster, one by one; the value of an option is the rest of the cluster or the next argument.
    private static func expand(_ cluster: Substring, _ rest: inout ArraySlice<String>) throws -> [String] {
        var letters = cluster
        var options: [String] = []
        while let letter = letters.popFirst() {
            if let hint = ForeignFlags.hint(letter) { throw ValidationError(hint) }
            if valued.contains(letter) {
                options.append("-\(letter)")
                if !letters.isEmpty { return options + [String(letters)] }
                if let value = rest.popFirst() { options.append(value) }
            } else if let name = renamed[letter] {
                options.append(name)
            } else if !ForeignFlags.needless.contains(letter) {
                options.append("-\(letter)")
            }
        }
        return options
    }
}
