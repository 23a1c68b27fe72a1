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
        for group in WordGroup.all {
            let names = group.pages.compactMap(\.names.first).joined(separator: ", ")
            text += "\n\(group.title)\n\(wrapped(names, indent: "  "))\n"
        }
        return text + "\n`tcpwalk explain NAME` says more about one of them.\n"
    }

    /// The same on a terminal of `width` columns: what is longer than a line goes on under its meaning.
    public static func overview(width: Int?) -> String {
        guard let width else { return overview }
        let columns = max(width, 40)
        return overview.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.count > columns else { return String(line) }
            let hanging = columns < 80 ? 4 : 26
            let name = line.prefix { $0 == " " } + line.drop { $0 == " " }.prefix { $0 != " " }
            return $width.withValue(columns) {
                let rest = wrapped(String(line.dropFirst(name.count)), indent: String(repeating: " ", count: hanging))
                // The names of some findings reach into the column of the meanings.
                guard columns >= 80, name.count < hanging else { return name + "\n" + rest }
                return name + String(repeating: " ", count: hanging - name.count) + rest.dropFirst(hanging)
            }
        }.joined(separator: "\n")
    }

    /// The page about `name`; nil if nothing has that name. What has several meanings gets all of them.
    public static func page(named name: String, width: Int? = nil) -> String? {
        $width.withValue(min(max(width ?? widest, 40), widest)) {
            let pages = namedPages(name) + wordPages(name)
            return pages.isEmpty ? nil : pages.joined(separator: "\n")
        }
    }

    /// Names near `name`, for a wrong one.
    public static func names(like name: String) -> [String] {
        let all =
            FindingID.allCases.map(\.name) + Outcome.allCases.map(\.name)
            + TCPState.allCases.filter { $0 != .unknown }.map(\.rfcName)
        // A name with several meanings is suggested once.
        var keys: Set<String> = []
        return NearNames.of(name, among: all + WordLookup.names).filter { near in
            keys.insert(near.lowercased().replacing("-", with: " ")).inserted
        }
    }

    /// Findings, outcomes and states of that name.
    private static func namedPages(_ name: String) -> [String] {
        let wanted = name.lowercased()
        if wanted == EvidencePage.name { return [evidence] }
        var pages: [String] = []
        if let id = FindingID(rawValue: wanted), let page = Catalogue.page(of: id) { pages.append(text(id, page)) }
        if let outcome = Outcome.allCases.first(where: { $0.name == wanted }) {
            pages.append("\(outcome.name) (outcome)\n\n\(wrapped(OutcomePages.meaning(of: outcome)))\n")
        }
        let states = TCPState.allCases.filter { $0 != .unknown }
        if let state = states.first(where: { $0.rfcName.lowercased() == wanted.replacing("_", with: "-") }) {
            pages.append(
                "\(state.rfcName) (state)\n\n\(wrapped(StatePages.meaning(of: state)))\n\nSee \(StatePages.section)\n"
            )
        }
        return pages
    }

    /// Other words and marks of that name; of several control bits each.
    private static func wordPages(_ name: String) -> [String] {
        let found = WordLookup.pages(of: name)
        guard found.isEmpty, let flags = WordLookup.flags(in: name) else {
            return found.map { text($0.name, $0.page) }
        }
        return flags.map { text($0.names.first ?? "", $0) }
    }

    private static func text(_ name: String, _ page: WordPage) -> String {
        let others = page.names.filter { $0.lowercased() != name.lowercased() }
        let same = others.isEmpty ? "" : "\n" + wrapped("The same page: \(others.joined(separator: ", ")).") + "\n"
        return "\(name)\n\n\(wrapped(page.meaning))\n\(same)"
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
        return text + "\n" + wrapped("See " + page.sections.joined(separator: ", ")) + "\n"
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

    /// Columns of a page where no terminal is narrower.
    private static let widest = 92
    /// Columns of the page that is written.
    @TaskLocal private static var width = widest

    /// Lines of at most `width` columns.
    private static func wrapped(_ text: String, indent: String = "") -> String {
        var lines: [String] = []
        var line = indent
        for word in text.split(separator: " ") {
            if line.count + word.count + 1 > width, line != indent {
                lines.append(line)
                line = indent
            }
            line += (line == indent ? "" : " ") + word
        }
        lines.append(line)
        return lines.joined(separator: "\n")
    }
}
