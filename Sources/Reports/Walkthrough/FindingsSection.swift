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
        for (finding, point) in findings { append(finding, at: point, to: &text) }
    }

    /// Writes a finding; `owner` says whose it is, where several connections pass by, `point` at which of several points its frames are.
    func append(
        _ finding: Finding,
        of owner: String = "",
        at point: String? = nil,
        isQuiet: Bool = false,
        to text: inout TextBuffer
    ) {
        text.append("\n")
        let frames = finding.frames.map { String($0.number) }.joined(separator: ", ")
        let place = (point.map { "\($0) " } ?? "") + "\(finding.frames.count == 1 ? "frame" : "frames") \(frames)"
        let evidence = "\(finding.evidence.name)\(point != nil && finding.frames.isEmpty ? "" : ", \(place)")"
        let title = "\(owner)\(finding.severity.name): \(finding.id.name)"
        if title.count + 3 + evidence.count <= layout.width {
            text.append(style.severity(finding.severity, title) + "   \(evidence)\n")
        } else {
            text.append(style.severity(finding.severity, title) + "\n")
            paragraph(evidence, to: &text)
        }
        paragraph(finding.summary, to: &text)
        guard finding.severity > .info, !isQuiet else { return }
        paragraph(finding.explanation, to: &text)
        list("Could also be, or cannot be excluded:", finding.alternatives, to: &text)
        list("Check:", finding.check, to: &text)
    }

    private func paragraph(_ words: String, to text: inout TextBuffer) {
        for line in layout.wrapped(words, indent: 2, hanging: 2) { text.append(line + "\n") }
    }

    private func list(_ title: String, _ items: [String], to text: inout TextBuffer) {
        guard !items.isEmpty else { return }
        paragraph(title, to: &text)
        for item in items {
            for line in layout.wrapped("* " + item, indent: 4, hanging: 6) { text.append(line + "\n") }
        }
    }
}
