import ArgumentParser
import Connections
import Findings
import Packets

/// Which connections are shown, in which order, and whether one of them makes the command fail: decided here for all commands.
struct Selection: Sendable {
    /// The part of the capture that is looked at.
    var window = CaptureWindow()
    /// What they are put in order by; nil for their numbers.
    let sort: SortKey?
    /// How many of them are shown at most.
    let limit: Int?
    private let numbers: Set<Int>
    private let only: NamedConditions
    private let failOn: NamedConditions
    private let problems: Bool
    /// Something has what --fail-on names: a connection, shown or left out by --limit, or the capture.
    private(set) var hasFailed = false

    /// What `options` ask for in the capture that begins at `start`; times are printed in UTC or in local time.
    init(_ options: SelectionOptions, isUTC: Bool, _ start: CaptureStart) throws {
        numbers = Set(options.connections)
        only = try SelectionOptions.conditions(options.only)
        failOn = try SelectionOptions.conditions(options.failOn)
        problems = options.problems
        sort = options.sort
        limit = options.limit
        window = CaptureWindow(try options.window(isUTC: isUTC), start)
    }

    /// All connections, and none makes the command fail.
    init() {
        numbers = []
        only = NamedConditions()
        failOn = NamedConditions()
        problems = false
        sort = nil
        limit = nil
    }

    /// Whether connections are chosen by what they are.
    var isSelective: Bool {
        !numbers.isEmpty || !only.isEmpty || problems
    }

    /// Whether they are left out only since they have no problem.
    var isProblems: Bool {
        problems && numbers.isEmpty && only.isEmpty
    }

    /// Whether some connections are left out, for whatever reason.
    var leavesOut: Bool {
        choosesConnections || window.isPart
    }

    /// Whether some connections are left out but for when they were.
    var choosesConnections: Bool {
        isSelective || limit != nil
    }

    /// Whether all connections have to be known before the first is shown.
    var isOrdered: Bool {
        sort != nil || limit != nil
    }

    /// Whether --fail-on names what is found about the capture.
    var asksOfCapture: Bool {
        !failOn.ofCapture.isEmpty
    }

    /// Whether --only or --fail-on names what only TLS tells.
    var asksOfTLS: Bool {
        only.asksOfTLS || failOn.asksOfTLS
    }

    /// Whether the connection's number is asked for; cheaper than to know what was found about it.
    func shows(_ id: Int) -> Bool {
        numbers.isEmpty || numbers.contains(id)
    }

    /// Whether the connection is shown, by what `diagnosis` finds about it; whether --limit leaves it out is known only among all.
    mutating func shows(_ connection: Connection, by diagnosis: Diagnosis) -> Bool {
        guard shows(connection.id), window.overlaps(connection) else { return false }
        guard !only.isEmpty || problems || !failOn.isEmpty else { return true }
        let verdict = diagnosis.verdict(on: connection)
        guard only.isEmpty || only.match(connection, verdict, diagnosis.groups) else { return false }
        guard !problems || verdict.severity >= .warning else { return false }
        hasFailed = hasFailed || failOn.match(connection, verdict, diagnosis.groups)
        return true
    }

    /// Where the connection stands among those shown.
    func rank(of connection: Connection, by diagnosis: Diagnosis) -> Rank {
        sort?.rank(of: connection, by: diagnosis) ?? Rank(value: 0, id: connection.id)
    }

    /// Whether a frame of this time is shown.
    @inline(__always)
    mutating func shows(frameAt time: Timestamp) -> Bool {
        window.contains(time)
    }

    /// Whether the connection was there in the window.
    mutating func isInWindow(_ connection: Connection) -> Bool {
        window.overlaps(connection)
    }

    /// Takes over what another copy of this selection met.
    mutating func join(_ other: Selection) {
        hasFailed = hasFailed || other.hasFailed
    }

    /// Takes in what was found about the capture.
    mutating func note(_ findings: [Finding]) {
        hasFailed = hasFailed || findings.contains { failOn.ofCapture.contains($0.id) }
    }

    /// Refuses a window in which nothing can be, now that the capture's begin is known.
    mutating func checkWindow() throws {
        if let problem = window.problem { throw ValidationError(problem.message) }
    }

    /// Says what was asked for and is not there among `count` connections; status 3 when --fail-on matched.
    ///
    /// - Throws: Status 2 for a number that there is not: it was asked for something else than the input has.
    func finish(count: Int) throws {
        if let sentence = missingSentence(count: count) {
            Messages.say(sentence)
            throw ExitCode(2)
        }
        if hasFailed { throw ExitCode(3) }
    }

    /// Which number of --connection there is not among `count` connections; nil when all are there. With `isAll` only when none is.
    func missingSentence(count: Int, isAll: Bool = false) -> String? {
        let missing = numbers.filter { $0 > count }
        guard let least = missing.min(), !isAll || missing.count == numbers.count else { return nil }
        let range = count == 0 ? "none" : count == 1 ? "only connection 1" : "connections 1 to \(count)"
        return "there is no connection \(least): the input has \(range)."
    }
}
