import Connections
import Findings
import Packets

/// What went wrong, at the end of a walkthrough: worst first, with the frames that show it and what to check next.
struct FindingsSection {
    private let findings: [(finding: Finding, point: String?)]
    private let layout: WalkthroughLayout
    private let style: TextStyle

    /// `points`: of several captures, whose frames each finding names.
    init(_ findings: [Finding], layout: WalkthroughLayout, style: TextStyle, points: [String]? = nil) {
        // Stable: within a severity the catalogue's order.
        self.findings = findings.enumerated()
            .sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
            .map { ($0.element, points?[$0.offset]) }
        self.layout = layout
        self.style = style
    }

    func append(to text: inout TextBuffer) {
        guard !findings.isEmpty else { return }
        text.append("\n" + style.heading("Findings") + "\n")
        for (finding, point) in findings { append(finding, of: point, to: &text) }
    }

    private func append(_ finding: Finding, of point: String?, to text: inout TextBuffer) {
        let frames = finding.frames.map { String($0.number) }.joined(separator: ", ")
        let title = "\(finding.severity.name): \(finding.id.name)"
        text.append("\n" + style.severity(finding.severity, title))
        let place = (point.map { "\($0) " } ?? "") + "\(finding.frames.count == 1 ? "frame" : "frames") \(frames)"
        text.append("   \(finding.evidence.name)\(point != nil && finding.frames.isEmpty ? "" : ", \(place)")\n")
        paragraph(finding.summary, to: &text)
        guard finding.severity > .info else { return }
        paragraph(finding.explanation, to: &text)
        list("Could also be, or cannot be excluded:", finding.alternatives, to: &text)
        list("Check:", finding.check, to: &text)
    }

    private func paragraph(_ words: String, to text: inout TextBuffer) {
        for line in layout.wrapped(words, indent: 2, hanging: 2) { text.append(line + "\n") }
    }

    private func list(_ title: String, _ items: [String], to text: inout TextBuffer) {
        guard !items.isEmpty else { return }
        text.append("  \(title)\n")
        for item in items {
            for line in layout.wrapped("* " + item, indent: 4, hanging: 6) { text.append(line + "\n") }
        }
    }
}
