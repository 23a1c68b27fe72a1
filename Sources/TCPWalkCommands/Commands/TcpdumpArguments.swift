/// Turns arguments as hands that know tcpdump type them into the plain form that ArgumentParser reads.
///
/// Clusters are taken apart (`-nnr FILE`, `-ttttr FILE`), `-#` and `-S` get their long names, the default command is
/// named, a first bare word that names a file becomes `-r`, and what is left is the filter, behind `--`.
enum TcpdumpArguments {
    /// Short options that take a value. A test holds both lists against what ArgumentParser knows.
    static let valued: Set<Character> = ["r", "c", "i", "s", "B", "y", "Z", "w", "C", "G", "W"]
    /// Long options that take a value.
    static let longValued: Set<String> = [
        "--connection", "--format", "--color", "--only", "--fail-on", "--read", "--count", "--duration", "--interface",
        "--snapshot-length", "--buffer-size", "--linktype", "--relinquish-privileges", "--write",
        "--max-connections", "--since", "--until", "--sort", "--limit", "--fields",
        "--clock", "--ran", "--late",
    ]
    /// Short flags with other names here.
    private static let renamed: [Character: String] = ["#": "--number", "S": "--absolute-tcp-sequence-numbers"]
    /// Flags of tcpdump that change nothing here: numeric addresses, line buffering, and unchecked checksums are the rule.
    private static let needless: Set<Character> = ["n", "l", "K", "U"]

    /// Puts the arguments into plain form.
    ///
    /// - Parameters:
    ///   - arguments: The arguments without the program's name.
    ///   - commands: The commands that there are.
    ///   - fileExists: Whether a word names an existing file.
    /// - Returns: The command's name, its options one by one, and the filter behind `--`.
    static func normalize(
        _ arguments: [String],
        commands: [String],
        fileExists: (String) -> Bool
    ) -> [String] {
        var rest = arguments[...]
        guard let first = rest.first else { return ["report"] }
        if ["--help", "-h", "--version", "--help-hidden"].contains(first) { return arguments }
        // ArgumentParser's own, for installing: the shell's name behind it is no filter.
        if first.hasPrefix("--generate-completion-script") { return arguments }
        if ["-D", "--list-interfaces"].contains(first) { return ["interfaces"] }
        let command = commands.contains(first) ? rest.removeFirst() : "report"
        guard !["explain", "help", "interfaces"].contains(command) else { return arguments }
        var options: [String] = []
        var words: [String] = []
        while let argument = rest.popFirst() {
            if argument == "--" {
                words += rest
                break
            }
            if argument.hasPrefix("--") {
                // Without a value it is a flag: the next word is a file, or the filter.
                options.append(argument == "--resolve" ? "--resolve=offline" : argument)
                if longValued.contains(argument), let value = rest.popFirst() { options.append(value) }
            } else if argument.hasPrefix("-"), argument.count > 1 {
                options += expand(argument.dropFirst(), &rest)
            } else {
                words.append(argument)
            }
        }
        adoptFile(&words, &options, fileExists)
        return [command] + options + (words.isEmpty ? [] : ["--"] + words)
    }

    /// The flags of a cluster, one by one; the value of an option is the rest of the cluster or the next argument.
    private static func expand(_ cluster: Substring, _ rest: inout ArraySlice<String>) -> [String] {
        var letters = cluster
        var options: [String] = []
        while let letter = letters.popFirst() {
            if valued.contains(letter) {
                options.append("-\(letter)")
                if !letters.isEmpty { return options + [String(letters)] }
                if let value = rest.popFirst() { options.append(value) }
            } else if let name = renamed[letter] {
                options.append(name)
            } else if !needless.contains(letter) {
                options.append("-\(letter)")
            }
        }
        return options
    }

    private static func adoptFile(_ words: inout [String], _ options: inout [String], _ fileExists: (String) -> Bool) {
        let isNamed = options.contains { $0 == "-r" || $0 == "--read" || $0.hasPrefix("--read=") }
        guard let first = words.first, !isNamed, fileExists(first) else { return }
        words.removeFirst()
        options += ["-r", first]
    }
}
