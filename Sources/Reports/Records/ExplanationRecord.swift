import Connections
import Findings

/// The words that records leave out, once: `explain --format json`. What each finding, outcome and state means.
public enum ExplanationRecord {
    /// The name and version of the document. Members are only ever added.
    public static let schema: StaticString = "tcpwalk.explain/1"

    /// The whole document, or what it has of `name`; nil if it has nothing of that name.
    public static func document(of name: String? = nil) -> TextBuffer? {
        let wanted = name.map { $0.lowercased().replacing("_", with: "-") }
        func isWanted(_ name: String) -> Bool { wanted.map { $0 == name.lowercased() } ?? true }
        let findings = FindingID.allCases.filter { isWanted($0.name) }
        let outcomes = Outcome.allCases.filter { isWanted($0.name) }
        let states = TCPState.allCases.filter { $0 != .unknown && isWanted($0.rfcName) }
        guard !findings.isEmpty || !outcomes.isEmpty || !states.isEmpty else { return nil }
        var json = JSONWriter()
        json.beginObject()
        json.member("schema", fixed: schema)
        json.array("findings", findings) { write($1, to: &$0) }
        json.array("outcomes", outcomes) { write($1.name, OutcomePages.meaning(of: $1), to: &$0) }
        json.array("states", states) { write($1.rfcName, StatePages.meaning(of: $1), to: &$0) }
        json.endObject()
        json.endLine()
        return json.text
    }

    private static func write(_ id: FindingID, to json: inout JSONWriter) {
        guard let page = Catalogue.page(of: id) else { return }
        json.beginObject()
        json.member("id", id.name)
        json.member("severity", id.severity.name)
        json.member("about", id.isAboutComparison ? "comparison" : id.isAboutCapture ? "capture" : "connection")
        json.member("meaning", page.meaning)
        json.member("pattern", page.pattern)
        json.array("example", page.example) { $0.string($1) }
        // Empty where nothing looks alike: then there is a reason.
        json.array("confusions", page.confusedWith.alternatives) { $0.string($1) }
        json.member("unmistakable", page.confusedWith.reason)
        json.array("checks", page.check) { $0.string($1.text) }
        json.array("sections", page.sections) { $0.string($1) }
        json.endObject()
    }

    private static func write(_ name: String, _ meaning: String, to json: inout JSONWriter) {
        json.beginObject()
        json.member("id", name)
        json.member("meaning", meaning)
        json.endObject()
    }
}
