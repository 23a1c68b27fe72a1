import ArgumentParser
import Findings
import Reports

/// `tcpwalk explain`: what a state, outcome or finding means.
struct ExplainCommand: ParsableCommand {
    /// How the words are written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "What a state, an outcome or a finding means, what else it could be, and what to check.",
        discussion: "`explain evidence` says how sure the words are and what the marks of a walkthrough stand for."
    )

    @Argument(
        help: ArgumentHelp("A state, outcome, finding or evidence; none lists them all.", valueName: "id"),
        completion: CompletionWords.pages
    )
    var name: String?

    @Option(help: "text, or json: the words that `list --brief` leaves out, for a script.")
    var format = Format.text

    @Flag(help: .hidden)
    var markdown = false

    func run() throws {
        try StandardOutput().write(text())
    }

    private func text() throws -> String {
        if format == .json, let document = ExplanationRecord.document(of: name) { return document.string }
        if markdown { return FindingsDocument.markdown }
        guard let name else { return Explanation.overview }
        if let page = Explanation.page(named: name) {
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
