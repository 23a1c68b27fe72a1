import ArgumentParser
import Findings

/// `tcpwalk explain`: what a state, outcome or finding means.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "What a state, an outcome or a finding means, what else it could be, and what to check.",
        discussion: "`explain evidence` says how sure the words are and what the marks of a walkthrough stand for."
    )

    @Argument(help: ArgumentHelp("A state, outcome, finding or evidence; none lists them all.", valueName: "id"))
    var name: String?

    @Flag(help: .hidden)
    var markdown = false

    func run() throws {
        try StandardOutput().write(text())
    }

    private func text() throws -> String {
        if markdown { return FindingsDocument.markdown }
        guard let name else { return Explanation.overview }
        if let page = Explanation.page(named: name) { return page }
        let near = Explanation.names(like: name)
        let hint = near.isEmpty ? "`tcpwalk explain` lists all." : "Did you mean \(near.joined(separator: ", "))?"
        throw ValidationError("nothing is called '\(name)'. \(hint)")
    }
}
