import Connections

/// What `tcpwalk explain` prints, and what Documentation/Findings.md is made of: one text for both.
public enum Explanation {
    /// All states, outcomes and findings, a line each.
    public static var overview: String {
        var text = "States (the client's and the server's, after each packet)\n"
        for state in TCPState.allCases where state != .unknown {
            text += row(state.rfcName, first(StatePages.meaning(of: state)))
        }
        text += "\nOutcomes (how a connection ended)\n"
        for outcome in Outcome.allCases {
            text += row(outcome.name, first(OutcomePages.meaning(of: outcome)))
        }
        text += "\nFindings (what was noticed)\n"
        for id in FindingID.allCases {
            text += row(id.name, "\(id.severity.name): " + (Catalogue.page(of: id).map { first($0.meaning) } ?? ""))
        }
        text += "\nMarks\n" + row(EvidencePage.name, EvidencePage.summary)
        return text + "\n`tcpwalk explain NAME` says more about one of them.\n"
    }

    /// The page about `name`; nil if nothing has that name.
    public static func page(named name: String) -> String? {
        let wanted = name.lowercased()
        if wanted == EvidencePage.name { return evidence }
        if let id = FindingID(rawValue: wanted), let page = Catalogue.page(of: id) { return text(id, page) }
        if let outcome = Outcome.allCases.first(where: { $0.name == wanted }) {
            return "\(outcome.name) (outcome)\n\n\(wrapped(OutcomePages.meaning(of: outcome)))\n"
        }
        let states = TCPState.allCases.filter { $0 != .unknown }
        if let state = states.first(where: { $0.rfcName.lowercased() == wanted.replacing("_", with: "-") }) {
            return
                "\(state.rfcName) (state)\n\n\(wrapped(StatePages.meaning(of: state)))\n\nSee \(StatePages.section)\n"
        }
        return nil
    }

    /// Names near `name`, for a wrong one.
    public static func names(like name: String) -> [String] {
        let all =
            FindingID.allCases.map(\.name) + Outcome.allCases.map(\.name)
            + TCPState.allCases.filter { $0 != .unknown }.map(\.rfcName)
        return NearNames.of(name, among: all)
    }

    private static var evidence: String {
        "evidence\n\n\(wrapped(EvidencePage.summary))\n\n"
            + EvidencePage.rows.map { mark, meaning in
                "  " + mark + String(repeating: " ", count: max(1, 12 - mark.count))
                    + wrapped(meaning, indent: "              ").drop { $0 == " " } + "\n"
            }.joined()
    }

    private static func text(_ id: FindingID, _ page: Page) -> String {
        var text = "\(id.name) (\(id.severity.name))\n\n\(wrapped(page.meaning))\n\n"
        text += "On the wire\n\(wrapped(page.pattern, indent: "  "))\n"
        for line in page.example { text += "    \(line)\n" }
        text += "\nWhat it can be, or is confused with\n" + list(page.confusedWith.lines)
        text += "\nWhat to check\n" + list(page.check.map(\.text))
        return text + "\nSee " + page.sections.joined(separator: ", ") + "\n"
    }

    private static func list(_ items: [String]) -> String {
        items.map { "  * " + wrapped($0, indent: "    ").drop { $0 == " " } + "\n" }.joined()
    }

    private static func row(_ name: String, _ meaning: String) -> String {
        let padding = String(repeating: " ", count: max(1, 24 - name.count))
        return "  \(name)\(padding)\(meaning)\n"
    }

    /// The first sentence.
    static func first(_ text: String) -> String {
        guard let end = text.firstRange(of: ". ") else { return text }
        return String(text[..<end.lowerBound]) + "."
    }

    /// Lines of at most 92 columns.
    private static func wrapped(_ text: String, indent: String = "") -> String {
        var lines: [String] = []
        var line = indent
        for word in text.split(separator: " ") {
            if line.count + word.count + 1 > 92, line != indent {
                lines.append(line)
                line = indent
            }
            line += (line == indent ? "" : " ") + word
        }
        lines.append(line)
        return lines.joined(separator: "\n")
    }
}
