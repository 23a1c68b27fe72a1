import Capture
import Connections
import Findings
import Names
import Packets
import Reports

/// The connections that the options choose, with what was found about each.
struct SelectedConnections {
    /// Connections whose listener is asked for in one go: a glance at each.
    private static let pieceOfSurvey = 8192
    /// Parts in which scans and the like are looked for: each takes a megabyte for its counts.
    private static let partsOfGroups = 4

    /// All connections of the capture.
    let connections: TrackedConnections
    /// What was found, over all connections.
    let diagnosis: Diagnosis
    /// The numbers of those shown so far.
    private(set) var shown: Set<Int> = []
    private var selection: Selection

    /// The connections of `capture`; `drops` is how many packets the capturing kernel dropped, if that is known.
    init<Sink>(_ capture: TrackedCapture<Sink>, _ selection: Selection, _ drops: Int? = nil) {
        connections = capture.connections
        let now = connections.now ?? Timestamp(nanoseconds: 0)
        diagnosis = Diagnosis(
            Self.survey(connections, at: now, after: capture.history),
            Self.groups(connections, at: now, after: capture.history),
            among: connections,
            drops: drops ?? 0
        )
        self.selection = selection
    }

    /// Looks over the listeners, on all cores.
    private static func survey(
        _ connections: TrackedConnections,
        at now: Timestamp,
        after history: ListenerHistory
    ) -> ListenerSurvey {
        var suspected: Set<Endpoint> = []
        var parts = ParallelPieces(from: Set<Endpoint>(), size: pieceOfSurvey)
        parts.forEach(of: connections.count) { part, range in
            part = connections.suspectedServers(in: range)
        } take: {
            suspected.formUnion($0)
        }
        var survey = ListenerSurvey(of: suspected, at: now, after: history)
        let servers = survey.servers
        var runs = ParallelPieces(from: [Int](), size: pieceOfSurvey)
        runs.forEach(of: servers.isEmpty ? 0 : connections.count) { places, range in
            places = connections.places(in: range, servedBy: servers)
        } take: { places in
            survey.add(connections, at: places)
        }
        return survey
    }

    /// Looks for what takes several connections to be seen, a part of them on each core.
    private static func groups(
        _ connections: TrackedConnections,
        at now: Timestamp,
        after history: ListenerHistory
    ) -> GroupSurvey {
        var survey = GroupSurvey(of: connections.count, at: now, after: history.groups)
        let size = max(pieceOfSurvey, (connections.count + partsOfGroups - 1) / partsOfGroups)
        var first = ParallelPieces(from: survey.firstLook, size: size, wave: partsOfGroups)
        first.forEach(of: connections.count) { piece, range in
            piece.add(connections, in: range)
        } take: {
            survey.join($0)
        }
        guard let look = survey.secondLook() else { return survey }
        var second = ParallelPieces(from: look, size: size, wave: partsOfGroups)
        second.forEach(of: connections.count) { piece, range in
            piece.add(connections, in: range)
        } take: {
            survey.join($0)
        }
        return survey
    }

    /// The latest time in the capture.
    var now: Timestamp {
        diagnosis.now
    }

    /// Whether some connections are left out.
    var isSelective: Bool {
        selection.isSelective
    }

    /// Whether the connections left out are those without a problem.
    var isProblems: Bool {
        selection.isProblems
    }

    /// The connections with these numbers, as far as they are kept.
    func connections(numbered numbers: [Int]) -> [Connection] {
        numbers.compactMap { number in connections.place(of: number).map { connections[$0] } }
    }

    /// The highest number that can be asked for with --connection.
    var count: Int {
        connections.total
    }

    /// What all connections together say, shown or not; `tally` is what those say that had to make room.
    func tally(after tally: SummaryTally) -> SummaryTally {
        var tally = tally
        connections.visit(connections.indices) {
            tally.add($0, diagnosis.verdict(on: $0), now: now, in: diagnosis.groupKind(of: $0))
        }
        return tally
    }

    /// How wide the cells of a table are, measured on all cores.
    func cellWidths(_ names: HostNames?) -> CellWidths {
        var cells = CellWidths()
        var pieces = ParallelPieces(from: cells)
        pieces.forEach(of: min(connections.count, CellWidths.sample)) { piece, range in
            connections.visit(range) { piece.fit($0, diagnosis, names) }
        } take: {
            cells.fit($0)
        }
        return cells
    }

    /// Calls `body` for each connection to be shown, in order.
    mutating func forEach(_ body: (Connection, Diagnosis) throws -> Void) rethrows {
        try forEach(in: connections.indices, body)
    }

    private mutating func forEach(
        in range: Range<Int>,
        _ body: (Connection, Diagnosis) throws -> Void
    ) rethrows {
        try connections.visit(range) { try show($0, body) }
    }

    @inline(__always)
    private mutating func show(_ connection: Connection, _ body: (Connection, Diagnosis) throws -> Void) rethrows {
        guard selection.shows(connection.id), selection.shows(connection, by: diagnosis) else { return }
        if isSelective { shown.insert(connection.id) }
        try body(connection, diagnosis)
    }

    /// Calls `body` for each connection to be shown, on any core, with a copy of `start` for each piece of them; `take` gets
    /// what became of these copies, here and in order.
    mutating func forEachPiece<Piece: Sendable>(
        from start: Piece,
        _ body: @Sendable (inout Piece, Connection, Diagnosis) -> Void,
        take: (inout Piece) throws -> Void
    ) rethrows {
        var part = self
        part.shown = []
        var pieces = ParallelPieces(from: (piece: start, part: part))
        try pieces.forEach(of: connections.count) { made, range in
            made.part.forEach(in: range) { body(&made.piece, $0, $1) }
        } take: { made in
            shown.formUnion(made.part.shown)
            made.part.shown = []
            selection.join(made.part.selection)
            try take(&made.piece)
        }
    }

    /// Says what was asked for and is not there; status 3 when --fail-on matched.
    func finish() throws {
        try selection.finish(count: count)
    }
}
