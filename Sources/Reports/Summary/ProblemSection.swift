import Findings
import Packets

/// The problems of a capture, a few lines each: what it is and how often, when, whose.
struct ProblemSection {
    /// A kind of problem as a line shows it, and what stands under the line.
    private struct Row {
        var severity: Severity
        var name: String
        var count: String
        var overTime: String
        var details: [String]
    }

    /// Kinds that are told in full; of further ones there is a line together.
    private static let limit = 12
    private static let indent = 11
    /// Ends of both roles that are named, those of the role with fewer first, as many as a line has room for.
    private static let endCounts = [(3, 3), (3, 2), (3, 1), (2, 2), (2, 1), (2, 0), (1, 3), (1, 2), (1, 1), (1, 0)]

    private let calmSentence: String
    private let kinds: [ProblemKind]
    private let groups: [GroupRow]
    private let first: Timestamp
    private let last: Timestamp
    private let layout: WalkthroughLayout
    private let style: TextStyle
    private var clock: SummaryClock
    private var words: ProblemWords

    /// The problems that `tally` has, in a capture from `first` to `last`.
    init(
        of tally: SummaryTally,
        _ capture: CaptureRecord,
        from first: Timestamp,
        to last: Timestamp,
        _ options: WalkthroughOptions
    ) {
        calmSentence = tally.calmSentence
        self.first = first
        self.last = last
        kinds = tally.problems.worstFirst
        layout = WalkthroughLayout(options)
        groups = GroupRow.rows(of: capture, tally, options.names, room: layout.width - Self.indent)
        style = TextStyle(isColored: options.isColored)
        clock = SummaryClock(from: first, to: last, utc: options.time.utc)
        words = ProblemWords(of: tally, clock: clock, options.names)
    }

    /// Writes it.
    mutating func append(to text: inout TextBuffer) {
        guard !kinds.isEmpty || !groups.isEmpty else { return text.append("\n" + calmSentence + "\n") }
        text.append("\n" + style.heading(title) + "\n")
        for row in rows() {
            text.append(head(of: row) + "\n")
            for line in row.details { text.append(line + "\n") }
        }
        guard kinds.count > Self.limit else { return }
        let others = kinds.dropFirst(Self.limit).map { "\($0.id.name) (\(Quantity.count($0.count)))" }
        for line in layout.wrapped("… and \(others.joined(separator: ", "))", indent: 2, hanging: 4) {
            text.append(line + "\n")
        }
    }

    /// The worst first; of equal ones scans and floods, which are many connections, before the others.
    private mutating func rows() -> [Row] {
        var rows: [Row] = []
        for severity in Severity.allCases.reversed() {
            rows += groups.filter { $0.severity == severity }.map { row(of: $0) }
            for kind in kinds.prefix(Self.limit) where kind.severity == severity { rows.append(row(of: kind)) }
        }
        return rows
    }

    private func row(of group: GroupRow) -> Row {
        Row(
            severity: group.severity,
            name: group.kind.id.name,
            count: Self.count(group.count),
            overTime: overTime(group.slots),
            details: group.lines.flatMap { wrapped($0) }
        )
    }

    private mutating func row(of kind: ProblemKind) -> Row {
        Row(
            severity: kind.severity,
            name: kind.id.name,
            count: Self.count(kind.count),
            overTime: overTime(kind.slots),
            details: details(of: kind)
        )
    }

    // MARK: - Columns

    private var nameWidth: Int {
        ((kinds.prefix(Self.limit).map(\.id) + groups.map(\.kind.id)).map(\.name.count).max() ?? 0) + 2
    }

    private var countWidth: Int {
        (kinds.prefix(Self.limit).map(\.count) + groups.map(\.count)).map { Self.count($0).count }.max() ?? 0
    }

    /// Where the line over time begins.
    private var lineColumn: Int {
        Self.indent + nameWidth + countWidth + 2
    }

    /// Columns of the line over time; 0 where there is no room for one.
    private var columns: Int {
        let room = layout.width - lineColumn - 1
        return layout.hasColumns ? min(max(room, 12), 40) : room < 12 ? 0 : min(room, 40)
    }

    /// The heading, above the lines over time when those begin and end.
    private var title: String {
        var clock = clock
        let (start, end) = clock.axis()
        let gap = columns - start.count - end.count
        let title = WalkthroughLayout.padded("Problems, worst first", to: lineColumn)
        return gap < 1 || columns == 0
            ? "Problems, worst first" : title + start + String(repeating: " ", count: gap) + end
    }

    private static func count(_ number: Int) -> String {
        Quantity.count(number, "connection")
    }

    private func overTime(_ slots: TimeSlots) -> String {
        columns == 0 ? "" : Sparkline.text(slots.counts(in: columns, from: first, to: last))
    }

    private func head(of row: Row) -> String {
        let name = "  " + WalkthroughLayout.padded(row.severity.name, to: 9) + row.name
        let gap = max(1, Self.indent + nameWidth + countWidth - name.count - row.count.count)
        guard name.count + gap + row.count.count <= layout.width else {
            let count = String(repeating: " ", count: Self.indent) + row.count
            return style.severity(row.severity, name) + "\n" + style.severity(row.severity, count)
        }
        let words = name + String(repeating: " ", count: gap) + row.count
        return style.severity(row.severity, words) + (row.overTime.isEmpty ? "" : "  " + row.overTime)
    }

    // MARK: - Under the line

    private mutating func details(of kind: ProblemKind) -> [String] {
        var parts = words.figures(of: kind)
        guard kind.count > 1 else {
            parts += [kind.example.map { "connection \($0.id)" }].compactMap(\.self)
            return wrapped(parts.joined(separator: " · "))
        }
        parts += [kind.example.map { "e.g. connection \($0.id)" }].compactMap(\.self)
        // What healed by itself is told in one line: the first screen is for what did not.
        guard kind.severity > .notice else { return ends(of: kind, parts.last.map { " · \($0)" } ?? "") }
        return wrapped(parts.joined(separator: " · ")) + ends(of: kind, "")
    }

    private func wrapped(_ words: String) -> [String] {
        layout.wrapped(words, indent: Self.indent, hanging: Self.indent + 2)
    }

    /// As many ends as a line has room for, with `rest` behind them.
    private func ends(of kind: ProblemKind, _ rest: String) -> [String] {
        let room = layout.width - Self.indent - rest.count
        let lines = Self.endCounts.compactMap { words.ends(of: kind, first: $0, second: $1) }
        return (lines.first { $0.count <= room } ?? lines.last).map { wrapped($0 + rest) } ?? []
    }
}
