import Connections
import Findings
import Names
import Packets

/// What stands above the table: when the capture was taken and its figures, what went wrong by finding, what was found about the
/// capture. It is markup, so that it can be read where no script runs.
struct PageSummary {
    /// Ends named of each role.
    private static let endLimit = 5

    private let capture: CaptureRecord
    private let names: HostNames?
    private let tally: SummaryTally
    private let first: Timestamp
    private let last: Timestamp
    /// In UTC, as the table's times are.
    private var clock: SummaryClock

    init(of tally: SummaryTally, _ capture: CaptureRecord, _ names: HostNames?) {
        self.names = names
        self.capture = capture
        self.tally = tally
        (first, last) = tally.span(of: capture)
        clock = SummaryClock(from: first, to: last, utc: true)
    }

    /// Writes it.
    func append(to html: inout HTMLText, share: PageShare) {
        html.append(markup: "<header>\n<h1>")
        html.append(text: Self.title(of: capture))
        html.append(markup: "</h1>\n")
        if let stopped = capture.stopped {
            html.append(markup: "<p class=\"stopped\"><strong class=\"error\">not read to its end</strong> ")
            html.append(text: stopped)
            html.append(markup: "</p>\n")
        }
        for sentence in capture.selection?.sentences ?? [] {
            html.append(markup: "<p class=\"selection\">")
            html.append(text: sentence)
            html.append(markup: "</p>\n")
        }
        appendFigures(to: &html)
        if tally.count > 1 {
            var overview = PageOverview(of: tally, from: first, to: last, clock)
            overview.append(to: &html)
        }
        appendProblems(to: &html, share: share)
        appendCaptureFindings(to: &html)
        appendLeftOut(share, to: &html)
        html.append(markup: "</header>\n")
    }

    /// The inputs by name, the first few of many.
    static func title(of capture: CaptureRecord) -> String {
        let files = capture.files
        return files.prefix(3).joined(separator: ", ") + (files.count > 3 ? " and \(files.count - 3) more" : "")
    }

    private func appendProblems(to html: inout HTMLText, share: PageShare) {
        let kinds = tally.problems.worstFirst
        let groups = GroupRow.rows(of: capture, tally, names, room: .max)
        guard !kinds.isEmpty || !groups.isEmpty else {
            html.append(markup: "<p class=\"well\">")
            html.append(text: tally.calmSentence)
            html.append(markup: "</p>\n")
            return
        }
        html.append(markup: "<h2>Problems, worst first</h2>\n<ol class=\"problems\">\n")
        for severity in Severity.allCases.reversed() {
            for group in groups where group.severity == severity { append(group, to: &html) }
            for kind in kinds where kind.severity == severity { append(kind, to: &html, share: share) }
        }
        html.append(markup: "</ol>\n")
    }

    private func append(_ group: GroupRow, to html: inout HTMLText) {
        appendHead(group.severity, group.kind.id, group.count, group.slots, to: &html)
        for line in group.lines { paragraph(line, to: &html) }
        html.append(markup: "</li>\n")
    }

    private func append(_ kind: ProblemKind, to html: inout HTMLText, share: PageShare) {
        var words = ProblemWords(of: tally, clock: clock, names)
        appendHead(kind.severity, kind.id, kind.count, kind.slots, to: &html)
        paragraph(words.figures(of: kind).joined(separator: " · "), to: &html)
        if kind.count > 1, let ends = words.ends(of: kind, first: Self.endLimit, second: Self.endLimit) {
            paragraph(ends, to: &html)
        }
        if let example = kind.example, share.holds(example.id) { appendLink(to: example.id, of: kind.count, &html) }
        html.append(markup: "</li>\n")
    }

    private func appendHead(
        _ severity: Severity,
        _ id: FindingID,
        _ count: Int,
        _ slots: TimeSlots,
        to html: inout HTMLText
    ) {
        html.append(markup: "<li><strong class=\"")
        html.append(text: severity.name)
        html.append(markup: "\">")
        html.append(text: severity.name)
        html.append(markup: "</strong> ")
        html.append(text: "\(id.name), \(Quantity.count(count, "connection"))")
        if tally.count > 1 { PageOverview.append(slots, severity, from: first, to: last, to: &html) }
        html.append(markup: "\n")
    }

    private func appendLink(to id: Int, of count: Int, _ html: inout HTMLText) {
        html.append(markup: "<p><a href=\"#connection-")
        html.append(text: String(id))
        html.append(markup: "\">")
        html.append(text: "\(count > 1 ? "Example: c" : "C")onnection \(id)")
        html.append(markup: "</a></p>")
    }

    private func appendFigures(to html: inout HTMLText) {
        var clock = clock
        var parts = [
            Quantity.count(capture.frames, "frame"), Quantity.count(capture.tcpFrames, "TCP frame"),
            Quantity.count(tally.count, "connection"),
        ]
        if tally.count > 0, first.isKnown {
            parts.insert("\(clock.span()), \(Quantity.duration(last.since(first)))", at: 0)
        }
        paragraph(parts.joined(separator: " · "), to: &html)
        let names = Outcome.allCases.compactMap { outcome in
            tally.outcomes[outcome].map { "\(Quantity.count($0)) \(outcome.name)" }
        }
        if !names.isEmpty { paragraph(names.joined(separator: ", "), to: &html) }
    }

    private func appendCaptureFindings(to html: inout HTMLText) {
        guard !capture.findings.isEmpty else { return }
        html.append(markup: "<h2>About the capture</h2>\n<ul>\n")
        for (finding, group) in capture.groups.told {
            item("\(finding.id.name): \(finding.summary)\(group.map { Self.span(of: $0) } ?? "")", to: &html)
        }
        for finding in capture.findings where !finding.id.isOfGroup {
            item("\(finding.id.name): \(finding.summary)", to: &html)
        }
        html.append(markup: "</ul>\n")
    }

    private func item(_ text: String, to html: inout HTMLText) {
        html.append(markup: "<li>")
        html.append(text: text)
        html.append(markup: "</li>\n")
    }

    /// When its first and its last connection began.
    private static func span(of group: CaptureGroup) -> String {
        var (start, end) = (TextBuffer(), TextBuffer())
        start.append(rfc3339: group.first.time)
        end.append(rfc3339: group.last.time)
        return " The first began at \(start.string), the last at \(end.string)."
    }

    private func appendLeftOut(_ share: PageShare, to html: inout HTMLText) {
        guard share.leftOut + share.absent + share.withoutRecord > 0 else { return }
        var sentences: [String] = []
        if share.absent > 0 {
            sentences.append(
                "\(Quantity.count(share.absent, "connection")) \(share.absent == 1 ? "is" : "are") not in this page, which holds "
                    + "\(Quantity.count(share.limits.connections)) at most."
            )
        }
        if share.withoutRecord > 0 {
            sentences.append(
                "Of \(Quantity.count(share.withoutRecord, "connection")) there is the line in the table and no more, to keep the page "
                    + "below 8 MB."
            )
        }
        if share.leftOut > 0 {
            sentences.append(
                "\(Quantity.count(share.leftOut, "frame")) of \(Quantity.count(share.shortened, "other connection")) "
                    + "\(share.leftOut == 1 ? "is" : "are") left out; of one it holds "
                    + "\(Quantity.count(share.limits.framesOfOne)) at most."
            )
        }
        sentences.append(
            "Those with the worst findings come first. What stands above counts everything. --connection N, --problems or "
                + "a filter makes a page of fewer connections; tcpwalk list --format ndjson has every record."
        )
        html.append(markup: "<p class=\"left-out\">")
        html.append(text: sentences.joined(separator: " "))
        html.append(markup: "</p>\n")
    }

    private func paragraph(_ text: String, to html: inout HTMLText) {
        html.append(markup: "<p>")
        html.append(text: text)
        html.append(markup: "</p>\n")
    }
}
