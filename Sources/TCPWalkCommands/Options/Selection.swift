import ArgumentParser
import Connections
import Findings

/// Which connections are shown, and whether one of them makes the command fail.
struct Selection {
    private let numbers: Set<Int>
    private let only: Set<String>
    private let failOn: Set<String>
    private let problems: Bool
    /// A shown connection has what --fail-on names.
    private(set) var hasFailed = false

    init(_ selection: SelectionOptions, _ output: OutputOptions) {
        numbers = Set(output.connections)
        only = SelectionOptions.ids(selection.only)
        failOn = SelectionOptions.ids(selection.failOn)
        problems = selection.problems
    }

    /// All connections, and none makes the command fail.
    init() {
        numbers = []
        only = []
        failOn = []
        problems = false
    }

    /// Whether some connections are left out.
    var isSelective: Bool {
        !numbers.isEmpty || !only.isEmpty || problems
    }

    /// Whether they are left out only since they have no problem.
    var isProblems: Bool {
        problems && numbers.isEmpty && only.isEmpty
    }

    /// Whether the connection's number is asked for; cheaper than to know what was found about it.
    func shows(_ id: Int) -> Bool {
        numbers.isEmpty || numbers.contains(id)
    }

    /// Whether the connection is shown, by what `diagnosis` finds about it.
    mutating func shows(_ connection: Connection, by diagnosis: Diagnosis) -> Bool {
        guard shows(connection.id) else { return false }
        guard !only.isEmpty || problems || !failOn.isEmpty else { return true }
        let verdict = diagnosis.verdict(on: connection)
        let names = Set(verdict.names.map(\.name) + [verdict.outcome.name])
        guard only.isEmpty || !only.isDisjoint(with: names) else { return false }
        guard !problems || verdict.severity >= .warning else { return false }
        hasFailed = hasFailed || !failOn.isDisjoint(with: names)
        return true
    }

    /// Takes over what another copy of this selection met.
    mutating func join(_ other: Selection) {
        hasFailed = hasFailed || other.hasFailed
    }

    /// Says what was asked for and is not there among `count` connections; status 3 when --fail-on matched.
    func finish(count: Int) throws {
        if let missing = numbers.filter({ $0 > count }).min() {
            Messages.say("there is no connection \(missing): the input has \(count).")
        }
        if hasFailed { throw ExitCode(3) }
    }
}
