import Connections
import Findings

/// The problems of a capture by finding.
struct ProblemKinds: Sendable {
    private var kinds: [FindingID: ProblemKind] = [:]

    /// Takes in one connection; `isKept`: its frames are still there to be shown.
    mutating func add(_ connection: Connection, _ verdict: Verdict, isKept: Bool) {
        guard verdict.severity > .info else { return }
        let problems = verdict.problems
        for (id, severity) in problems {
            kinds[id, default: ProblemKind(id)]
                .add(connection, severity, others: problems.count - 1, isKept: isKept)
        }
    }

    /// Takes in what another one has.
    mutating func join(_ other: ProblemKinds) {
        for (id, kind) in other.kinds { kinds[id, default: ProblemKind(id)].join(kind) }
    }

    /// The kinds, worst first.
    var worstFirst: [ProblemKind] {
        kinds.values.sorted { $0.isOrderedBefore($1) }
    }

    /// The numbers of one connection of each kind from `severity` on, worst first; each connection once, though it shows several.
    func examples(from severity: Severity) -> [Int] {
        var examples: [Int] = []
        for kind in worstFirst where kind.severity >= severity {
            guard let example = kind.example, example.canBeShown, !examples.contains(example.id) else { continue }
            examples.append(example.id)
        }
        return examples
    }
}
