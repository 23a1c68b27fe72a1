import ArgumentParser
import Connections
import Findings
import Packets

/// The connections that the options choose, with what was found about each.
struct ShownConnections {
    /// All connections of the capture.
    let table: ConnectionTable
    /// The latest time in the capture.
    let now: Timestamp
    /// What was found, over all connections.
    let diagnosis: Diagnosis
    private let numbers: Set<Int>
    private let only: Set<String>
    private let failOn: Set<String>
    private let problems: Bool
    private var hasFailed = false

    init(_ table: ConnectionTable, _ selection: SelectionOptions, _ output: OutputOptions) {
        self.table = table
        now = table.now ?? Timestamp(nanoseconds: 0)
        diagnosis = Diagnosis(of: table.connections, at: now)
        numbers = Set(output.connections)
        only = SelectionOptions.ids(selection.only)
        failOn = SelectionOptions.ids(selection.failOn)
        problems = selection.problems
    }

    /// Whether some connections are left out.
    var isSelective: Bool {
        !numbers.isEmpty || !only.isEmpty || problems
    }

    /// The highest number that can be asked for with --connection.
    var count: Int {
        table.connections.count
    }

    /// Calls `body` for each connection to be shown, in order.
    mutating func forEach(_ body: (Connection, [Finding], Timestamp) throws -> Void) throws {
        for connection in table.connections where numbers.isEmpty || numbers.contains(connection.id) {
            let findings = diagnosis.findings(of: connection)
            let names = Set(findings.map(\.id.name) + [connection.outcome(at: now).name])
            guard only.isEmpty || !only.isDisjoint(with: names) else { continue }
            guard !problems || findings.contains(where: { $0.severity >= .warning }) else { continue }
            hasFailed = hasFailed || !failOn.isDisjoint(with: names)
            try body(connection, findings, now)
        }
    }

    /// Says what was asked for and is not there; status 3 when --fail-on matched.
    func finish() throws {
        if let missing = numbers.filter({ $0 > count }).min() {
            Messages.say("there is no connection \(missing): the input has \(count).")
        }
        if hasFailed { throw ExitCode(3) }
    }
}
