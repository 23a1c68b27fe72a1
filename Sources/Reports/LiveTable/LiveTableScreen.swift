import Connections
import Findings
import Packets

/// The live table as lines of a terminal.
public struct LiveTableScreen {
    /// Lines that are not rows: three of figures, the column heads, and the keys at the bottom.
    public static let frameHeight = 5

    private let width: Int
    private let height: Int
    private let style: TextStyle

    /// A terminal of `width` columns and `height` lines.
    public init(width: Int, height: Int, isColored: Bool) {
        self.width = max(width, 20)
        self.height = max(height, Self.frameHeight + 1)
        style = TextStyle(isColored: isColored)
    }

    /// The screen's lines, not longer than the terminal is wide: the figures, the rows that fit, the one `selected` among
    /// them (counted in `rows`), and on the last line `footer`.
    public func lines(
        title: String,
        figures: LiveTableFigures,
        rows: [LiveTableRow],
        selected: Int?,
        footer: String
    ) -> [String] {
        var lines = [
            style.heading(cut(title + "   " + figures.packetWords)),
            cut(figures.outcomeWords),
            cut(figures.minuteWords),
            style.heading(cut(Self.heads(width))),
        ]
        for (place, row) in rows.prefix(height - Self.frameHeight).enumerated() {
            lines.append(line(of: row, isSelected: place == selected))
        }
        while lines.count < height - 1 { lines.append("") }
        return lines + [style.faint(cut(footer))]
    }

    /// `text` with each line that is wider than the screen on several: tcpdump's lines are never cut.
    public func wrapped(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            var rest = line[...]
            var pieces: [String] = []
            while rest.count > width {
                pieces.append(String(rest.prefix(width)))
                rest = rest.dropFirst(width)
            }
            return pieces + [String(rest)]
        }
    }

    /// Lines of a text that is longer than the screen, from `first` on.
    public func page(of text: [String], from first: Int, footer: String) -> [String] {
        var lines = text.dropFirst(first).prefix(height - 1).map { cut($0) }
        while lines.count < height - 1 { lines.append("") }
        return lines + [style.faint(cut(footer))]
    }

    private func line(of row: LiveTableRow, isSelected: Bool) -> String {
        let addresses = Self.addressWidth(width)
        var cells = [
            Self.right(String(row.id), 6), Self.left(row.client, addresses), Self.left(row.server, addresses),
            Self.left(row.outcome.name, 11),
        ]
        if Self.hasFigures(width) {
            cells += [
                Self.left(Quantity.shortDuration(row.last.since(row.start)), 7), Self.right(row.sent, 7),
                Self.right(row.received, 7),
            ]
        }
        let tail = row.remark.isEmpty ? row.states : row.remark
        let line = cut((isSelected ? "> " : "  ") + cells.joined(separator: " ") + "  " + tail)
        if isSelected { return style.heading(line) }
        return row.severity > .info ? style.severity(row.severity, line) : row.isOver ? style.faint(line) : line
    }

    private static func heads(_ width: Int) -> String {
        let addresses = addressWidth(width)
        let figures = hasFigures(width) ? " " + left("lasted", 7) + " " + right("sent", 7) + " " + right("recv", 7) : ""
        return "  " + right("#", 6) + " " + left("client", addresses) + " " + left("server", addresses) + " "
            + left("outcome", 11) + figures + "  states, or what is wrong"
    }

    private static func addressWidth(_ width: Int) -> Int {
        min(max((width - (hasFigures(width) ? 72 : 48)) / 2, 15), 47)
    }

    /// On a narrow terminal what is wrong matters more than how much was sent.
    private static func hasFigures(_ width: Int) -> Bool {
        width >= 104
    }

    private func cut(_ text: String) -> String {
        text.count <= width ? text : text.prefix(width - 1) + "…"
    }

    /// `text` at the left of `width` columns; too long, it loses its beginning: the port matters most.
    private static func left(_ text: String, _ width: Int) -> String {
        text.count <= width ? WalkthroughLayout.padded(text, to: width) : "…" + text.suffix(width - 1)
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
