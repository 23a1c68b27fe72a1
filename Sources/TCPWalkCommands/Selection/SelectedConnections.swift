import ArgumentParser
import Capture
import Connections
import Findings
import Names
import Packets
import Reports

/// The connections that the options choose, with what was found about each.
struct SelectedConnections {
    /// All connections of the capture.
    let connections: TrackedConnections
    /// What was found, over all connections.
    private(set) var diagnosis: Diagnosis
    /// The numbers of those shown so far.
    private(set) var shown: Set<Int> = []
    /// How many --limit leaves out.
    private(set) var leftOut = 0
    /// What was asked for, and what of it was met.
    private(set) var selection: Selection
    /// Those to be shown in the order of --sort, with their places; nil for all in the order of their numbers.
    private var order: [Ranking<Int>.Entry]?

    /// The connections of `capture`; `known` is what its reading says beside them.
    ///
    /// - Throws: `ValidationError` when the window that was asked for ends before it begins in this capture.
    init<Sink>(_ capture: TrackedCapture<Sink>, _ selection: Selection, _ known: CaptureKnowledge) throws {
        connections = capture.connections
        let now = connections.now ?? Timestamp(nanoseconds: 0)
        diagnosis = Diagnosis(
            Self.survey(connections, at: now, after: capture.history),
            Self.groups(connections, at: now, after: capture.history),
            among: connections,
            gaps: known.gaps
        )
        diagnosis.standIns = known.standIns
        self.selection = selection
        try self.selection.checkWindow()
        if selection.isOrdered { arrange() }
    }

    /// Puts those to be shown in order, on all cores.
    private mutating func arrange() {
        let (connections, diagnosis) = (connections, diagnosis)
        let none = Ranking<Int>(limit: selection.limit)
        var all = none
        var pieces = ParallelPieces(from: (ranking: none, selection: selection))
        pieces.forEach(of: connections.count) { made, range in
            var place = range.lowerBound
            connections.visit(range) { connection in
                if made.selection.shows(connection, by: diagnosis) {
                    made.ranking.add(place, at: made.selection.rank(of: connection, by: diagnosis))
                }
                place += 1
            }
        } take: { made in
            all.add(made.ranking)
            made.ranking = none
            selection.join(made.selection)
        }
        order = all.inOrder()
        leftOut = all.leftOut
    }

    /// The latest time in the capture.
    var now: Timestamp {
        diagnosis.now
    }

    /// Whether some connections are left out.
    var isSelective: Bool {
        selection.isSelective
    }

    /// Whether an order or a limit was asked for.
    var isOrdered: Bool {
        selection.isOrdered
    }

    /// Whether the connections left out are those without a problem.
    var isProblems: Bool {
        selection.isProblems
    }

    /// The connections with these numbers, as far as they are kept.
    func connections(numbered numbers: [Int]) -> [Connection] {
        numbers.compactMap { number in connections.place(of: number).map { connections[$0] } }
    }

    /// Whether some connections are left out, for whatever reason.
    var leavesOut: Bool {
        selection.leavesOut
    }

    /// The highest number that can be asked for with --connection.
    var count: Int {
        connections.total
    }

    /// How wide the cells of a table are, measured on all cores.
    func cellWidths(_ names: HostNames?) -> CellWidths {
        var cells = CellWidths()
        var pieces = ParallelPieces(from: cells)
        let order = order
        pieces.forEach(of: min(span, CellWidths.sample)) { piece, range in
            guard let order else { return connections.visit(range) { piece.fit($0, diagnosis, names) } }
            for entry in order[range] {
                connections.visit(entry.element..<entry.element + 1) { piece.fit($0, diagnosis, names) }
            }
        } take: {
            cells.fit($0)
        }
        // The one that began last says whether all began on one day.
        connections.visit(max(0, connections.count - 1)..<connections.count) { cells.fit($0, diagnosis, names) }
        return cells
    }

    /// Calls `body` for each connection to be shown, in order.
    mutating func forEach(_ body: (Connection, Diagnosis) throws -> Void) rethrows {
        try forEach(in: 0..<span, body)
    }

    /// How many there are to look at for what is shown.
    private var span: Int {
        order?.count ?? connections.count
    }

    private mutating func forEach(
        in range: Range<Int>,
        _ body: (Connection, Diagnosis) throws -> Void
    ) rethrows {
        guard let order else { return try connections.visit(range) { try show($0, body) } }
        for entry in order[range] { try show(at: entry.element, body) }
    }

    /// Shows one that was chosen when they were put in order.
    private mutating func show(at place: Int, _ body: (Connection, Diagnosis) throws -> Void) rethrows {
        try connections.visit(place..<place + 1) { connection in
            if leavesOut { shown.insert(connection.id) }
            try body(connection, diagnosis)
        }
    }

    /// Calls `body` for each connection to be shown, and `early` for what is ready already, all in one order, as many as are
    /// wanted. `rows` were made of connections that were evicted; `count` is how many there were.
    mutating func forEach<Row>(
        merging rows: [Ranking<Row>.Entry],
        of count: Int,
        early: (Row) throws -> Void,
        _ body: (Connection, Diagnosis) throws -> Void
    ) rethrows {
        var (waiting, written) = (rows[...], 0)
        let kept = order ?? []
        let total = kept.count + leftOut + count
        func wantsMore() -> Bool { selection.limit.map { written < $0 } ?? true }
        for entry in kept {
            while let row = waiting.first, row.rank < entry.rank, wantsMore() {
                try early(row.element)
                waiting.removeFirst()
                written += 1
            }
            guard wantsMore() else { break }
            try show(at: entry.element, body)
            written += 1
        }
        for row in waiting where wantsMore() {
            try early(row.element)
            written += 1
        }
        leftOut = total - written
    }

    @inline(__always)
    private mutating func show(_ connection: Connection, _ body: (Connection, Diagnosis) throws -> Void) rethrows {
        guard selection.shows(connection.id), selection.shows(connection, by: diagnosis) else { return }
        if leavesOut { shown.insert(connection.id) }
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
        try pieces.forEach(of: span) { made, range in
            made.part.forEach(in: range) { body(&made.piece, $0, $1) }
        } take: { made in
            shown.formUnion(made.part.shown)
            made.part.shown = []
            selection.join(made.part.selection)
            try take(&made.piece)
        }
    }

    /// The same of packets.
    var packetWindowSentence: String? {
        mutating get { selection.packetWindowSentence }
    }

    /// What the options chose, for the record of the capture; nil when they left nothing out.
    var record: SelectionRecord? {
        mutating get {
            guard selection.window.isPart || selection.limit != nil else { return nil }
            let window = selection.window.window
            let sentences = [selection.windowSentence().map { "\($0)." }, selection.leftOutSentence(leftOut)]
            return SelectionRecord(
                since: window?.since,
                until: window?.until,
                leftOut: leftOut,
                sentences: sentences.compactMap(\.self)
            )
        }
    }

    /// Takes in what was found about the capture.
    mutating func note(_ findings: [Finding]) {
        selection.note(findings)
    }

    /// What stands above what is shown of a part of the capture; nil for all of it.
    mutating func windowSentence(_ count: String? = nil) -> String? {
        selection.windowSentence(count)
    }

    /// Says what was asked for and is not there, and what --limit leaves out; status 3 when --fail-on matched.
    ///
    /// - Parameter saysLimit: Whether the output does not say it.
    /// - Throws: `ExitCode` when --fail-on matched.
    mutating func finish(saysLimit: Bool = true) throws {
        if let sentence = selection.emptyWindowSentence(until: now), shown.isEmpty, connections.evictions.total == 0 {
            Messages.say(sentence)
        }
        if shown.isEmpty, selection.isSelective, count > 0, selection.missingSentence(count: count) == nil,
            !selection.window.isPart
        {
            Messages.say("none of \(count == 1 ? "1 connection" : "\(count) connections") is what was asked for.")
        }
        if saysLimit, let sentence = selection.leftOutSentence(leftOut) { Messages.say(sentence) }
        try selection.finish(count: count)
    }
}
