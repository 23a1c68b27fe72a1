import Comparison
import Connections
import Findings
import Packets

/// `compare --format html`: one page that needs nothing but itself, a drawing for each connection.
public struct ComparisonPage {
    /// Connections that are drawn; of more only the first line is there.
    private static let mostDrawn = 200

    private var html = HTMLText()
    private var drawn = 0

    /// A page that is empty yet.
    public init() {}

    /// Writes the head, of a comparison of these points.
    public mutating func begin(_ points: [String]) {
        PageMarkup.appendHead(title: "tcpwalk compare: " + points.joined(separator: ", "), to: &html)
        html.append(markup: "<header><h1>")
        html.append(text: "What happened between " + points.joined(separator: " and "))
        html.append(markup: "</h1></header>\n<main>\n")
    }

    /// Writes what is to be known of two neighbours.
    public mutating func append(_ pair: PointPair) {
        var words = TextBuffer()
        PointPairText(pair, width: 98).append(to: &words)
        html.append(markup: "<pre>")
        html.append(text: words.string)
        html.append(markup: "</pre>\n")
    }

    /// Writes one connection.
    public mutating func append(
        _ comparison: ConnectionComparison,
        _ number: Int,
        of pair: PointPair,
        findings: [ComparisonFinding]
    ) {
        let heading = ComparisonHeading(comparison, in: pair)
        html.append(markup: "<section>\n<h2>")
        html.append(text: "Connection \(number): \(heading.ends). \(heading.outcome)")
        html.append(markup: "</h2>\n")
        if let translation = heading.translation { html.append(paragraph: translation) }
        if !findings.isEmpty { append(findings) }
        drawn += 1
        if drawn <= Self.mostDrawn {
            let rows = PassageRow.all(of: comparison, in: pair)
            PassageLadder(rows, of: pair).append(to: &html)
            DelayPlot(rows, of: pair).append(to: &html)
        } else if drawn == Self.mostDrawn + 1 {
            html.append(paragraph: "From here on connections are not drawn: choose some with --connection or a filter.")
        }
        html.append(markup: "</section>\n")
    }

    private mutating func append(_ findings: [ComparisonFinding]) {
        html.append(markup: "<ul class=\"problems\">\n")
        for finding in findings {
            html.append(markup: "<li><strong class=\"")
            html.append(text: finding.finding.severity.name)
            html.append(markup: "\">")
            html.append(text: "\(finding.finding.severity.name): \(finding.finding.id.name)")
            html.append(markup: "</strong> ")
            html.append(text: "(\(finding.finding.evidence.name)) \(finding.finding.summary)")
            html.append(markup: "</li>\n")
        }
        html.append(markup: "</ul>\n")
    }

    /// Writes the end.
    public mutating func end() {
        html.append(markup: "</main>\n</body>\n</html>\n")
    }

    /// What was written and not been taken yet.
    public var text: TextBuffer {
        get { html.buffer }
        set { html.buffer = newValue }
    }
}
