import Connections
import Findings

/// The members of a record that `--fields` names: they are written, and the rest is not even computed.
public struct RecordFields: Sendable {
    /// A name that no member of a record has.
    public struct Unknown: Error, Sendable {
        /// What to say.
        public let message: String
    }

    /// The dotted paths of the values, in the order in which they were asked for: an object's are those in it.
    public let paths: [String]
    /// The members asked for, in the record's order, each with what is wanted of it.
    private let sections: [(section: RecordSection, wanted: FieldTree)]
    private let wantsWords: Bool

    /// What a list such as `id,client.address,findings.id` names.
    ///
    /// - Parameters:
    ///   - list: The names, with commas between them.
    ///   - hasTimeline: Whether records have one here.
    /// - Throws: `Unknown` for the first name that no member has.
    public init(_ list: String, hasTimeline: Bool) throws(Unknown) {
        let all = RecordSection.all + (hasTimeline ? [RecordSection.timeline] : [])
        var known = FieldTree()
        for section in all { known.append(section.name, section.members) }
        var wanted = FieldTree()
        var paths: [String] = []
        for name in list.split(separator: ",", omittingEmptySubsequences: false) {
            let path = String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            guard let inner = known.inner(at: path) else { throw Self.unknown(path, known) }
            wanted.insert(path.split(separator: ".")[...])
            let leaves = inner.isLeaf ? [path] : inner.paths.map { "\(path).\($0)" }
            paths += leaves.filter { !paths.contains($0) }
        }
        self.paths = paths
        sections = all.compactMap { section in wanted[section.name].map { (section, $0) } }
        let words: Set = ["summary", "explanation", "alternatives", "check"]
        wantsWords = paths.contains { path in words.contains { path == "findings.\($0)" } }
    }

    /// Whether Zeek's words are among them.
    public var needsZeek: Bool {
        sections.contains { $0.section.name == "zeek" }
    }

    /// Whether TLS is among them.
    public var needsTLS: Bool {
        sections.contains { $0.section.name == "tls" }
    }

    /// Whether what is timed is among them.
    public var needsTiming: Bool {
        sections.contains { $0.section.name == "timing" || $0.section.name == "transfer" }
    }

    /// Whether where segments were captured is among them.
    public var needsPoints: Bool {
        let words = ["mac", "interface", "direction"]
        return paths.contains { path in words.contains { path.hasPrefix("transfer.") && path.hasSuffix(".\($0)") } }
    }

    /// Whether the connection's frames are among them.
    var needsTimeline: Bool {
        sections.contains { $0.section.name == "timeline" }
    }

    /// Writes an object with those of `connection`.
    public func write(_ connection: Connection, _ context: RecordContext, to json: inout JSONWriter) {
        var context = context
        context.wantsWords = wantsWords
        json.beginObject()
        for (section, wanted) in sections {
            let start = json.text.count
            section.write(connection, context, &json)
            if !wanted.isLeaf { JSONSelection(wanted).keep(from: start, of: &json.text) }
        }
        json.endObject()
    }

    /// The values of `connection`, in the order of `paths`: nil where there is none. Elements of arrays are joined by |, and what is
    /// an array in them by blanks.
    func values(_ connection: Connection, _ context: RecordContext) -> [String?] {
        var json = JSONWriter()
        write(connection, context, to: &json)
        let record = Array(json.text.bytes)
        return paths.map { JSONSelection.value(at: $0, in: record) }
    }

    private static func unknown(_ path: String, _ known: FieldTree) -> Unknown {
        let near = NearNames.of(path, among: known.allPaths)
        var hint = near.isEmpty ? "" : " Did you mean \(near.joined(separator: ", "))?"
        let outer = path.split(separator: ".").dropLast().joined(separator: ".")
        if path == "timeline" || path.hasPrefix("timeline.") {
            hint = " The frames are in `report --format json`."
        } else if near.isEmpty, let inner = known.inner(at: outer), !inner.isLeaf {
            hint = " \(outer) has \(inner.members.map(\.name).joined(separator: ", "))."
        } else if near.isEmpty {
            hint = " A record has \(known.members.map(\.name).joined(separator: ", "))."
        }
        return Unknown(message: "no record has '\(path)'.\(hint)")
    }
}
