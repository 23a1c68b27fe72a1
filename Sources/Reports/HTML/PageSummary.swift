import Connections
import Findings
import Names
import Packets

/// What stands above the table: what went wrong first, then the figures, then what was found about the capture. It is
/// markup, so that it can be read where no script runs.
struct PageSummary {
    /// Problems shown; the table has all.
    private static let problemLimit = 30
    /// Links beside a problem.
    private static let linkLimit = 8

    private let capture: CaptureRecord
    private let names: HostNames?
    private var count = 0
    private var outcomes: [Outcome: Int] = [:]
    private var problems = ProblemGroups()

    init(_ capture: CaptureRecord, _ names: HostNames?) {
        self.names = names
        self.capture = capture
    }

    /// Takes in one connection.
    mutating func add(_ connection: Connection, _ verdict: Verdict) {
        count += 1
        outcomes[verdict.outcome, default: 0] += 1
        problems.add(connection, verdict.problems)
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
        appendProblems(to: &html, share: share)
        appendFigures(to: &html)
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
        let groups = problems.worstFirst
        guard !groups.isEmpty else {
            html.append(markup: "<p class=\"well\">")
            html.append(text: SummaryTally.calmSentence(outcomes))
            html.append(markup: "</p>\n")
            return
        }
        html.append(markup: "<h2>Problems, worst first</h2>\n<ol class=\"problems\">\n")
        for group in groups.prefix(Self.problemLimit) { append(group, to: &html, share: share) }
        html.append(markup: "</ol>\n")
        guard groups.count > Self.problemLimit else { return }
        paragraph("… and \(groups.count - Self.problemLimit) more: the table below has every connection.", to: &html)
    }

    private func append(_ group: ProblemGroups.Group, to html: inout HTMLText, share: PageShare) {
        html.append(markup: "<li><strong class=\"")
        html.append(text: group.severity.name)
        html.append(markup: "\">")
        html.append(text: group.severity.name)
        html.append(markup: "</strong> ")
        html.append(
            text: "\(group.listener.listenerText(names)): \(group.id.name), \(Quantity.count(group.count)) of "
                + "\(Quantity.count(problems.total(of: group.listener), "connection")): "
        )
        let present = group.ids.filter { share.holds($0) }
        for id in present.prefix(Self.linkLimit) { appendLink(to: id, &html) }
        html.append(text: group.count > min(present.count, Self.linkLimit) ? "…" : "")
        html.append(markup: "</li>\n")
    }

    private func appendLink(to id: Int, _ html: inout HTMLText) {
        html.append(markup: "<a href=\"#connection-")
        html.append(text: String(id))
        html.append(markup: "\" aria-label=\"connection ")
        html.append(text: String(id))
        html.append(markup: "\">")
        html.append(text: String(id))
        html.append(markup: "</a> ")
    }

    private func appendFigures(to html: inout HTMLText) {
        var parts = [
            Quantity.count(capture.frames, "frame"), Quantity.count(capture.tcpFrames, "TCP frame"),
            Quantity.count(count, "connection"),
        ]
        if let duration = capture.duration { parts.append(Quantity.duration(duration)) }
        paragraph(parts.joined(separator: " · "), to: &html)
        let names = Outcome.allCases.compactMap { outcome in
            outcomes[outcome].map { "\(Quantity.count($0)) \(outcome.name)" }
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
        guard share.leftOut + share.absent > 0 else { return }
        let limits = share.limits
        var sentences: [String] = []
        if share.absent > 0 {
            sentences.append(
                "\(Quantity.count(share.absent, "connection")) \(share.absent == 1 ? "is" : "are") not in this page, which holds "
                    + "\(Quantity.count(limits.connections)) at most."
            )
        }
        if share.leftOut > 0 {
            sentences.append(
                "\(Quantity.count(share.leftOut, "frame")) of \(Quantity.count(share.shortened, "connection")) "
                    + "\(share.leftOut == 1 ? "is" : "are") not in this page, which holds \(Quantity.count(limits.frames)) frames at "
                    + "most, \(Quantity.count(limits.framesOfOne)) of one connection."
            )
        }
        sentences.append(
            "Those with the worst findings come first. What stands above counts everything. --connection N, --problems or "
                + "a filter makes a page of fewer connections."
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
