import Findings
import Packets

/// The page's drawings of the capture's time: how many connections began when, and how many of them had a problem.
///
/// They are markup without a script, since they stand above what the script draws; colours come from the page's style.
struct PageOverview {
    private static let width = 960
    private static let height = 64
    /// Room for the labels under the bars.
    private static let foot = 18

    private let counts: [CaptureOverview.Class: [Int]]
    private let first: Timestamp
    private let last: Timestamp
    private var clock: SummaryClock

    init(of tally: SummaryTally, from first: Timestamp, to last: Timestamp, _ clock: SummaryClock) {
        self.first = first
        self.last = last
        self.clock = clock
        let counted = CaptureOverview.Class.allCases.map { kind in
            (kind, tally.overview.counts(kind, in: ProblemRecord.columns, from: first, to: last))
        }
        counts = Dictionary(uniqueKeysWithValues: counted)
    }

    /// Writes all connections, then those with a problem, each against its own highest slot.
    mutating func append(to html: inout HTMLText) {
        append("Connections over time", CaptureOverview.Class.allCases, to: &html)
        let problems: [CaptureOverview.Class] = [.error, .warning, .notice]
        guard problems.contains(where: { total([$0]).contains { $0 > 0 } }) else { return }
        append("With a problem", problems, to: &html)
    }

    private func total(_ kinds: [CaptureOverview.Class]) -> [Int] {
        (0..<ProblemRecord.columns).map { column in kinds.reduce(0) { $0 + (counts[$1]?[column] ?? 0) } }
    }

    private mutating func append(_ title: String, _ kinds: [CaptureOverview.Class], to html: inout HTMLText) {
        let totals = total(kinds)
        let most = totals.max() ?? 0
        html.append(markup: "<figure class=\"overview\"><figcaption>")
        html.append(text: "\(title), up to \(Quantity.count(most)) in \(Quantity.duration(slot)):")
        for kind in kinds where counts[kind]?.contains(where: { $0 > 0 }) == true { Self.appendLegend(kind, to: &html) }
        html.append(markup: "</figcaption>\n<svg viewBox=\"0 0 ")
        html.append(text: "\(Self.width) \(Self.height + Self.foot)")
        html.append(markup: "\" role=\"img\" aria-label=\"")
        html.append(text: title)
        html.append(markup: "\">\n")
        for column in totals.indices where totals[column] > 0 { append(column, kinds, most: most, to: &html) }
        appendAxis(to: &html)
        html.append(markup: "</svg></figure>\n")
    }

    private static func appendLegend(_ kind: CaptureOverview.Class, to html: inout HTMLText) {
        html.append(markup: " <svg class=\"key\" aria-hidden=\"true\" viewBox=\"0 0 10 10\"><rect class=\"")
        html.append(markup: kind.name)
        html.append(markup: "\" width=\"10\" height=\"10\"/></svg> ")
        html.append(text: kind.words)
    }

    private var slot: Interval {
        Interval(nanoseconds: last.since(first).nanoseconds / Int64(ProblemRecord.columns))
    }

    /// A slot: its classes on top of each other, the worst at the bottom, with their numbers as a tooltip.
    private mutating func append(
        _ column: Int,
        _ kinds: [CaptureOverview.Class],
        most: Int,
        to html: inout HTMLText
    ) {
        let begin = first.advanced(by: slot * Int64(column))
        let present = kinds.filter { (counts[$0]?[column] ?? 0) > 0 }
        let numbers = present.map { "\(Quantity.count(counts[$0]?[column] ?? 0)) \($0.words)" }.joined(separator: ", ")
        html.append(markup: "<g><title>")
        html.append(text: "\(clock.moment(begin)): \(numbers)")
        html.append(markup: "</title>")
        var top = Self.height
        for kind in present {
            // Every class that occurs gets a visible bar, however small.
            let share = (counts[kind]?[column] ?? 0) * (Self.height - 8) / max(most, 1)
            let height = max(2, share)
            top -= height
            Self.appendBar(kind.name, column: column, top: top, height: height, width: Self.width, to: &html)
        }
        html.append(markup: "</g>\n")
    }

    private static func appendBar(
        _ name: StaticString,
        column: Int,
        top: Int,
        height: Int,
        width: Int,
        to html: inout HTMLText
    ) {
        let step = width / ProblemRecord.columns
        html.append(markup: "<rect class=\"")
        html.append(markup: name)
        html.append(markup: "\"")
        html.append(attributes: ["x": column * step, "y": top, "width": max(step - 1, 1), "height": height])
        html.append(markup: "/>")
    }

    private mutating func appendAxis(to html: inout HTMLText) {
        let (start, end) = clock.axis()
        html.append(markup: "<path class=\"axis\" d=\"M0 ")
        html.append(text: "\(Self.height)H\(Self.width)")
        html.append(markup: "\"/><text x=\"0\" y=\"")
        html.append(text: "\(Self.height + Self.foot - 4)")
        html.append(markup: "\">")
        html.append(text: start)
        html.append(markup: "</text><text text-anchor=\"end\" x=\"")
        html.append(text: "\(Self.width)")
        html.append(markup: "\" y=\"")
        html.append(text: "\(Self.height + Self.foot - 4)")
        html.append(markup: "\">")
        html.append(text: end)
        html.append(markup: "</text>")
    }

    /// Writes when connections with one problem began, as a drawing beside its words.
    static func append(
        _ slots: TimeSlots,
        _ severity: Severity,
        from first: Timestamp,
        to last: Timestamp,
        to html: inout HTMLText
    ) {
        let (width, height) = (3 * ProblemRecord.columns, 20)
        let counts = slots.counts(in: ProblemRecord.columns, from: first, to: last)
        let most = max(counts.max() ?? 0, 1)
        html.append(markup: " <svg class=\"sparkline\" aria-hidden=\"true\" viewBox=\"0 0 ")
        html.append(text: "\(width) \(height)")
        html.append(markup: "\"><path class=\"axis\" d=\"M0 ")
        html.append(text: "\(height)H\(width)")
        html.append(markup: "\"/>")
        for (column, count) in counts.enumerated() where count > 0 {
            let bar = max(2, count * (height - 1) / most)
            appendBar(
                CaptureOverview.Class(severity).name,
                column: column,
                top: height - bar,
                height: bar,
                width: width,
                to: &html
            )
        }
        html.append(markup: "</svg>")
    }
}
