import ArgumentParser
import Findings

/// Which connections of a comparison are shown, and which findings make the command fail.
struct CompareSelection: ParsableArguments {
    @Option(
        name: .customLong("connection"),
        parsing: .singleValue,
        help: ArgumentHelp("Only the connection with this number; can be given several times.", valueName: "n")
    )
    var connections: [Int] = []

    @Flag(help: "Only connections with a finding of severity warning or worse.")
    var problems = false

    @Option(
        help: ArgumentHelp(
            "Only connections with one of these findings or severities; a severity stands for worse ones too.",
            valueName: "id[,id]"
        )
    )
    var only: String?

    @Option(
        name: .customLong("fail-on"),
        help: ArgumentHelp("Exit with 3 when one of these findings or severities was told.", valueName: "id[,id]")
    )
    var failOn: String?

    func includes(_ number: Int) -> Bool {
        connections.isEmpty || connections.contains(number)
    }

    func includes(_ findings: [ComparisonFinding]) -> Bool {
        if problems, !findings.contains(where: { $0.finding.severity >= .warning }) { return false }
        guard let only else { return true }
        return Self.holds(only, findings)
    }

    /// Whether one of them is what --fail-on names.
    func fails(_ findings: [ComparisonFinding]) -> Bool {
        failOn.map { Self.holds($0, findings) } ?? false
    }

    private static func holds(_ list: String, _ findings: [ComparisonFinding]) -> Bool {
        list.split(separator: ",").contains { word in
            let severity = Severity.allCases.first { $0.name == word && $0 != .none }
            return findings.contains { finding in
                severity.map { finding.finding.severity >= $0 } ?? (finding.finding.id.name == word)
            }
        }
    }

    mutating func validate() throws {
        if let wrong = connections.first(where: { $0 < 1 }) {
            throw ValidationError("--connection needs a number from 1 on, not \(wrong).")
        }
        for word in [only, failOn].compactMap(\.self).flatMap({ $0.split(separator: ",") }) {
            let isKnown =
                Severity.allCases.contains { $0.name == word && $0 != .none }
                || FindingID(rawValue: String(word)).map { !$0.isAboutCapture } ?? false
            guard isKnown else {
                throw ValidationError(
                    "'\(word)' is no severity, and no finding about a connection. Those of two places: "
                        + ComparisonCatalogue.ids.map(\.name).joined(separator: ", ")
                        + ". Those of one: tcpwalk explain."
                )
            }
        }
    }
}
