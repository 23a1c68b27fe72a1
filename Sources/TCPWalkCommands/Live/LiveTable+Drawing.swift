import Connections
import Findings
import Packets
import Reports

/// How a live table is drawn.
extension LiveTable {
    var rowCount: Int {
        max(1, size.height - LiveTableScreen.frameHeight)
    }

    mutating func draw() {
        guard !isOver else { return }
        let screen = LiveTableScreen(width: size.width, height: size.height, isColored: options.isColored)
        let lines = controls.opened == nil ? tableLines(screen) : walkthroughLines(screen)
        output.append("\u{1b}[H")
        for (place, line) in lines.enumerated() {
            output.append(line + "\u{1b}[K")
            if place < lines.count - 1 { output.append("\r\n") }
        }
    }

    private func tableLines(_ screen: LiveTableScreen) -> [String] {
        let place = controls.marked.flatMap { id in rows.firstIndex { $0.id == id } }
        let first = max(0, (place ?? 0) - rowCount + 1)
        return screen.lines(
            title: title,
            figures: figures,
            rows: Array(rows.dropFirst(first).prefix(rowCount)),
            selected: place.map { $0 - first },
            footer: controls.footer
        )
    }

    private mutating func walkthroughLines(_ screen: LiveTableScreen) -> [String] {
        guard let (id, line) = controls.opened, let now = table.now, let diagnosis,
            let connection = table.connections.first(where: { $0.id == id }) ?? ended.first(where: { $0.id == id })
        else {
            controls.closePage()
            return tableLines(screen)
        }
        var look = options
        look.width = size.width
        look.isColored = false
        var text = TextBuffer()
        WalkthroughReport(connection, findings: diagnosis.findings(of: connection), now: now, options: look)
            .append(to: &text)
        let lines = screen.wrapped(text.string)
        let first = max(0, min(line, lines.count - size.height + 1))
        controls.showPage(of: id, from: first)
        return screen.page(of: lines, from: first, footer: "q back · ↑↓ scroll · line \(first + 1) of \(lines.count)")
    }
}

/// The rows that a live table shows, and what it counts.
extension LiveTable {
    mutating func collectRows(_ now: Timestamp) {
        guard let diagnosis else { return }
        var outcomes = endedOutcomes
        rows.removeAll(keepingCapacity: true)
        for connection in table.connections {
            outcomes[connection.outcome(at: now), default: 0] += 1
            noteFailure(connection, now)
            guard selection.shows(connection, by: diagnosis) else { continue }
            rows.append(LiveTableRow(connection, diagnosis, names: options.names))
        }
        for connection in ended {
            rows.append(LiveTableRow(connection, diagnosis, names: options.names))
        }
        figures.outcomes = outcomes
        rows = rows.filter { $0.contains(controls.filter) }
        sortRows()
    }

    private mutating func sortRows() {
        switch controls.order {
        case .troubled:
            rows.sort {
                ($0.severity > .info ? $0.severity : .none, $0.id) > ($1.severity > .info ? $1.severity : .none, $1.id)
            }
        case .newest: rows.sort { $0.id > $1.id }
        case .bytes: rows.sort { ($0.bytes, $0.id) > ($1.bytes, $1.id) }
        }
    }

    /// Counts a connection once as one that failed.
    mutating func noteFailure(_ connection: Connection, _ now: Timestamp) {
        switch connection.outcome(at: now) {
        case .refused, .unreachable, .unanswered, .halfOpen, .aborted, .vanished, .reset:
            if failed.insert(connection.id).inserted { figures.addFailure(at: now) }
        default: break
        }
    }
}
