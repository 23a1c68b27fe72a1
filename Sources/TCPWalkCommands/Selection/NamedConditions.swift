import Connections
import Findings

/// What `--only` and `--fail-on` name: outcomes, findings, severities.
struct NamedConditions: Sendable {
    private var outcomes: Set<Outcome> = []
    private var findings: Set<FindingID> = []
    /// Findings about the capture that single connections have part in, and those that are about it as a whole.
    private(set) var ofCapture: Set<FindingID> = []
    /// The least of the severities named: a worse one is meant too.
    private var leastSeverity: Severity?
    /// Connections about which nothing was found.
    private var wantsNone = false

    /// Nothing.
    init() {}

    /// What a list such as `reset,zero-window,error` names.
    ///
    /// - Throws: `UnknownName` for the first name that nothing has.
    init(_ list: String?) throws(UnknownName) {
        guard let list else { return }
        let names = Self.names(list)
        // An empty list would set no condition and show everything, which is surely not what was meant.
        if names.isEmpty { throw UnknownName(name: list) }
        for name in names { try add(name) }
    }

    /// A name that nothing has.
    struct UnknownName: Error {
        /// As it was typed, in small letters.
        let name: String

        /// What to say.
        var message: String {
            let near = NearNames.of(name, among: NamedConditions.known)
            let hint =
                near.isEmpty ? "`tcpwalk explain` lists them all." : "Did you mean \(near.joined(separator: ", "))?"
            return "'\(name)' is no outcome, no finding and no severity. \(hint)"
        }
    }

    /// Nothing was named.
    var isEmpty: Bool {
        outcomes.isEmpty && findings.isEmpty && ofCapture.isEmpty && leastSeverity == nil && !wantsNone
    }

    /// Those of `ofCapture` that are about the capture as a whole: no connection has them.
    var withoutConnections: [FindingID] {
        FindingID.allCases.filter { ofCapture.contains($0) && !CaptureDiagnosis.concernsConnections($0) }
    }

    /// Whether the connection, of a capture with these `groups`, has one of these.
    func match(_ connection: Connection, _ verdict: Verdict, _ groups: CaptureGroups) -> Bool {
        if outcomes.contains(verdict.outcome) { return true }
        if let leastSeverity, verdict.severity >= leastSeverity { return true }
        if wantsNone, verdict.worst == nil { return true }
        if !findings.isEmpty, verdict.hasAny(of: findings) { return true }
        return ofCapture.contains { CaptureDiagnosis.concerns(connection, verdict.outcome, $0, groups) }
    }

    private mutating func add(_ name: String) throws(UnknownName) {
        if let severity = Severity.allCases.first(where: { $0.name == name }) {
            if severity == .none { wantsNone = true } else { leastSeverity = min(leastSeverity ?? severity, severity) }
        } else if let outcome = Outcome.allCases.first(where: { $0.name == name }) {
            outcomes.insert(outcome)
        } else if let finding = FindingID(rawValue: name) {
            if finding.isAboutCapture || finding.isAboutComparison {
                ofCapture.insert(finding)
            } else {
                findings.insert(finding)
            }
        } else {
            throw UnknownName(name: name)
        }
    }

    private static func names(_ list: String) -> [String] {
        list.split(separator: ",").map { name in
            let trimmed = name.lowercased().drop { $0 == " " }
            return String(trimmed.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// All names.
    static var known: [String] {
        FindingID.allCases.map(\.name) + Outcome.allCases.map(\.name) + Severity.allCases.map(\.name)
    }
}
