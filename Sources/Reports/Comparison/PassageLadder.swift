import Comparison
import Connections
import Findings
import Packets

/// The ladder of a connection with an inner line for each point: a lost packet ends in ×, a made one begins at ◆, and an arrow's slope is
/// its delay in the scale of the time.
struct PassageLadder {
    /// Packets that are drawn.
    private static let mostRows = 600
    private static let (clientX, nearX, farX, serverX) = (60, 220, 740, 900)
    /// Pixels for a millisecond, and between two packets at least and at most.
    private static let (perMillisecond, leastStep, mostStep) = (1.5, 16.0, 48.0)

    private let rows: ArraySlice<PassageRow>
    private let left: Int
    private let pair: PointPair

    init(_ all: [PassageRow], of pair: PointPair) {
        rows = all.prefix(Self.mostRows)
        left = all.count - rows.count
        self.pair = pair
    }

    func append(to html: inout HTMLText) {
        guard let first = rows.first else { return }
        var y = 40.0
        var before = first.time
        var lines = HTMLText()
        var bottom = y
        for row in rows {
            let gap = row.time.since(before).seconds * 1000 * Self.perMillisecond
            y += min(max(gap, Self.leastStep), Self.mostStep)
            before = row.time
            let drop = min(max((row.delivered?.delay ?? 0) * 1000 * Self.perMillisecond, 0), 200)
            draw(row, at: y, drop: drop, to: &lines)
            bottom = max(bottom, y + drop)
        }
        frame(height: Int(bottom) + 40, to: &html)
        html.buffer.append(lines.buffer)
        html.append(markup: "</svg>\n")
        if left > 0 {
            html.append(paragraph: "\(Quantity.count(left)) more packets are not drawn.")
        }
    }

    private func frame(height: Int, to html: inout HTMLText) {
        html.append(markup: "<svg viewBox=\"0 0 960 ")
        html.append(text: String(height))
        html.append(markup: "\" role=\"img\" font-size=\"11\" fill=\"currentColor\">\n")
        let columns = [
            (Self.clientX, "client"), (Self.nearX, pair.near.name), (Self.farX, pair.far.name),
            (Self.serverX, "server"),
        ]
        for (x, name) in columns {
            html.append(markup: "<line stroke=\"currentColor\" stroke-opacity=\"0.35\"")
            html.append(attributes: ["x1": x, "x2": x, "y1": 24, "y2": height - 8])
            html.append(markup: "/>")
            label(name, x: x, y: 16, anchor: "middle", to: &html)
        }
    }

    private func draw(_ row: PassageRow, at y: Double, drop: Double, to html: inout HTMLText) {
        let isClient = row.side == .client
        let (from, to) = isClient ? (Self.nearX, Self.farX) : (Self.farX, Self.nearX)
        let (top, end) = (Int(y), Int(y + drop))
        let middle = (from + to) / 2
        let isLost = row.isSent && row.delivered == nil
        html.append(markup: "<g class=\"")
        html.append(text: isLost || !row.isSent ? "error" : row.passages.count > 1 ? "warning" : "")
        html.append(markup: "\" stroke=\"currentColor\" fill=\"currentColor\"><title>")
        html.append(text: title(of: row))
        html.append(markup: "</title><line")
        let begin = row.isSent ? from : middle
        html.append(attributes: ["x1": begin, "y1": top, "x2": isLost ? middle : to, "y2": isLost ? top : end])
        html.append(markup: "/>")
        if isLost { label("×", x: middle, y: top + 4, anchor: "middle", to: &html) }
        if !row.isSent { label("◆", x: middle, y: top + 4, anchor: "middle", to: &html) }
        let words =
            "\(row.sighting.frame.number) \(row.sighting.packet.flags.letters) \(row.sighting.packet.payloadLength) B"
        label(words, x: isClient ? from - 8 : from + 8, y: top + 4, anchor: isClient ? "end" : "start", to: &html)
        html.append(markup: "</g>\n")
    }

    private func title(of row: PassageRow) -> String {
        let words = PassageWords(row, in: pair)
        var line = TextBuffer()
        TcpdumpLine.append(row.sighting.packet, bases: .absolute, to: &line)
        return ([line.string, "\(words.cells.near) | \(words.cells.far)"] + words.notes).joined(separator: "\n")
    }

    private func label(_ words: String, x: Int, y: Int, anchor: String, to html: inout HTMLText) {
        html.append(markup: "<text stroke=\"none\" text-anchor=\"")
        html.append(text: anchor)
        html.append(markup: "\"")
        html.append(attributes: ["x": x, "y": y])
        html.append(markup: ">")
        html.append(text: words)
        html.append(markup: "</text>")
    }
}
