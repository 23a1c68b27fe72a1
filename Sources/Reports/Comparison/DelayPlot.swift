import Comparison
import Connections
import Findings
import Packets

/// The delays above the least over time: a queue is a hill.
struct DelayPlot {
    private static let (width, height) = (960.0, 120.0)
    private static let mostDots = 4000

    private let dots: [(time: Timestamp, extra: Double, side: Side)]

    init(_ rows: [PassageRow], of pair: PointPair) {
        dots = rows.prefix(Self.mostDots).compactMap { row in
            row.delivered?.extra.map { (row.time, max($0, 0), row.side) }
        }
    }

    func append(to html: inout HTMLText) {
        guard dots.count > 4, let first = dots.first?.time, let last = dots.last?.time,
            let most = dots.map(\.extra).max(), most > 0, last > first
        else { return }
        html.append(
            markup:
                "<svg viewBox=\"0 0 960 140\" role=\"img\" font-size=\"11\" fill=\"currentColor\"><text x=\"4\" y=\"12\">"
        )
        html.append(
            text:
                "delay above the least, up to \(Quantity.duration(Interval(seconds: most))), over \(Quantity.duration(last.since(first)))"
        )
        html.append(markup: "</text>\n")
        for dot in dots {
            let x = Int(dot.time.since(first).seconds / last.since(first).seconds * (Self.width - 20)) + 10
            let y = Int(Self.height + 10 - dot.extra / most * (Self.height - 10))
            html.append(markup: "<circle r=\"2\" class=\"")
            html.append(text: dot.side == .client ? "notice" : "warning")
            html.append(markup: "\"")
            html.append(attributes: ["cx": x, "cy": y])
            html.append(markup: "/>")
        }
        html.append(markup: "</svg>\n")
    }
}
