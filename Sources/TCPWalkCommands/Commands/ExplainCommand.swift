import ArgumentParser
import Findings
import Reports

/// `tcpwalk explain`: what a state, outcome or finding means.
struct ExplainCommand: ParsableCommand, RoutedCommand {
    /// How the words are written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "What a state, an outcome, a finding or another word means, what else it could be, and what to check.",
        discussion: """
            `explain evidence` says how sure the words are and what the marks of a walkthrough stand for. It knows what is printed \
            (`explain sackOK`, `explain "[P.]"`, `explain ESTAB`, `explain accept queue`) and what netstat, ss and Zeek call the same.
            """
    )

    @Argument(
        help: ArgumentHelp(
            "A state, outcome or finding, or any other word or mark that is printed; none lists them all.",
            valueName: "word"
        ),
        completion: CompletionWords.pages
    )
    var words: [String] = []

    @OptionGroup var destination: DestinationOptions

    @Option(help: "text, or json: the words that `list --brief` leaves out, for a script.")
    var format = Format.text

    @Flag(help: .hidden)
    var markdown = false

    var isForReading: Bool { format == .text && !markdown }
    var isText: Bool { isForReading }

    /// What was asked for: several words are one name, such as `SYN queue`.
    private var name: String? {
        words.isEmpty ? nil : words.joined(separator: " ")
    }

    func run() throws {
        try StandardOutput().write(text())
    }

    private func text() throws -> String {
        let width = Display.width
        if format == .json, let document = ExplanationRecord.document(of: name) { return document.string }
        if markdown { return FindingsDocument.markdown }
        guard let name else { return Explanation.overview(width: Display.isTerminal ? width : nil) }
        if let page = Explanation.page(named: name, width: width) {
            guard format == .text else {
                throw ValidationError(
                    "'\(name)' is about marks and words, and --format json has findings, outcomes and states."
                )
            }
            return page
        }
        let near = Explanation.names(like: name)
        let hint = near.isEmpty ? "`tcpwalk explain` lists all." : "Did you mean \(near.joined(separator: ", "))?"
        throw ValidationError("nothing is called '\(name)'. \(hint)")
    }
}
