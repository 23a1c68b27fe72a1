import Connections

/// Documentation/Findings.md, made from the same words as `explain`.
public enum FindingsDocument {
    /// The whole page in Markdown.
    public static var markdown: String {
        var text = """
            # Findings, outcomes, states

            Do not edit: `Scripts/document` makes this page from the words beside each rule in `Sources/Findings`, which
            `tcpwalk explain` prints too.

            ## Findings

            | name | severity | in one sentence |
            |---|---|---|

            """
        for id in FindingID.allCases {
            guard let page = Catalogue.page(of: id) else { continue }
            text += "| [`\(id.name)`](#\(id.name)) | \(id.severity.name) | \(Explanation.first(page.meaning)) |\n"
        }
        for id in FindingID.allCases {
            guard let page = Catalogue.page(of: id) else { continue }
            text += section(id, page)
        }
        text += "\n## Outcomes\n\n| name | meaning |\n|---|---|\n"
        for outcome in Outcome.allCases {
            text += "| `\(outcome.name)` | \(OutcomePages.meaning(of: outcome)) |\n"
        }
        text += "\n## States\n\n| name | meaning |\n|---|---|\n"
        for state in TCPState.allCases where state != .unknown {
            text += "| `\(state.rfcName)` | \(StatePages.meaning(of: state)) |\n"
        }
        text += "\n## Evidence and marks\n\n| word or mark | meaning |\n|---|---|\n"
        for (mark, meaning) in EvidencePage.rows { text += "| `\(mark)` | \(meaning) |\n" }
        return text
    }

    private static func section(_ id: FindingID, _ page: Page) -> String {
        var text =
            "\n### \(id.name)\n\nSeverity: \(id.severity.name). \(page.meaning)\n\nOn the wire: \(page.pattern)\n\n```\n"
        text += page.example.map { $0 + "\n" }.joined() + "```\n\nWhat it can be, or is confused with:\n\n"
        text += page.confusedWith.lines.map { "* \($0)\n" }.joined() + "\nWhat to check:\n\n"
        text += page.check.map { "* \($0.text)\n" }.joined()
        return text + "\nSee \(page.sections.joined(separator: ", ")).\n"
    }
}
