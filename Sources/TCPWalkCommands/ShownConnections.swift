import Connections
import Findings
import Packets
import Reports

/// The connections that the options choose, with what was found about each.
struct ShownConnections {
    /// All connections of the capture.
    let table: ConnectionTable
    /// The latest time in the capture.
    let now: Timestamp
    /// What was found, over all connections.
    let diagnosis: Diagnosis
    /// The numbers of those shown so far.
    private(set) var shown: Set<Int> = []
    private var selection: Selection

    /// The places of the connections in order of their numbers.
    private let order: [Int]

    /// The connections in `table`; `history` is what those say of their listeners that had to make room, `drops` how many
    /// packets the capturing kernel dropped, if that is known.
    init(_ table: ConnectionTable, _ selection: Selection, after history: ListenerHistory, _ drops: Int? = nil) {
        self.table = table
        now = table.now ?? Timestamp(nanoseconds: 0)
        diagnosis = Diagnosis(of: table.connections, at: now, after: history, drops: drops ?? 0)
        let places = Array(table.connections.indices)
        order =
            table.evictions.total == 0 ? places : places.sorted { table.connections[$0].id < table.connections[$1].id }
        self.selection = selection
    }

    /// Whether some connections are left out.
    var isSelective: Bool {
        selection.isSelective
    }

    /// The highest number that can be asked for with --connection.
    var count: Int {
        table.count
    }

    /// What all connections together say, shown or not; `tally` is what those say that had to make room.
    func tally(after tally: SummaryTally) -> SummaryTally {
        var tally = tally
        for connection in table.connections {
            tally.add(connection, diagnosis.findings(of: connection), now: now)
        }
        return tally
    }

    /// Calls `body` for each connection to be shown, in order.
    mutating func forEach(_ body: (Connection, [Finding], Timestamp) throws -> Void) rethrows {
        try forEach(in: order.indices, body)
    }

    private mutating func forEach(
        in range: Range<Int>,
        _ body: (Connection, [Finding], Timestamp) throws -> Void
    ) rethrows {
        for place in order[range] {
            let connection = table.connections[place]
            guard selection.shows(connection.id) else { continue }
            let findings = diagnosis.findings(of: connection)
            guard selection.shows(connection, findings, at: now) else { continue }
            if isSelective { shown.insert(connection.id) }
            try body(connection, findings, now)
        }
    }

    /// Calls `body` for each connection to be shown, on any core, with a copy of `start` for each piece of them; `take` gets
    /// what became of these copies, here and in order.
    mutating func forEachPiece<Piece: Sendable>(
        from start: Piece,
        _ body: @Sendable (inout Piece, Connection, [Finding], Timestamp) -> Void,
        take: (inout Piece) throws -> Void
    ) rethrows {
        let all = self
        try ParallelPieces.forEach(of: order.count) { range in
            var part = all
            part.shown = []
            var piece = start
            part.forEach(in: range) { body(&piece, $0, $1, $2) }
            return (piece, part)
        } take: { piece, part in
            shown.formUnion(part.shown)
            selection.join(part.selection)
            var piece = piece
            try take(&piece)
        }
    }

    /// Says what was asked for and is not there; status 3 when --fail-on matched.
    func finish() throws {
        try selection.finish(count: count)
    }
}
