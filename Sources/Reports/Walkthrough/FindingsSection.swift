import Connections
import Findings
import Packets

/// What went wrong, at the end of a walkthrough: worst first, with the frames that show it and what to check next.
struct FindingsSection {
    private let findings: [Finding]
    private let layout: WalkthroughLayout
    private let style: TextStyle

    init(_ findings: [Finding], layout: WalkthroughLayout, style: TextStyle) {
        // Stable: within a severity the catalogue's order.
        self.findings = findings.enumerated()
            .sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }.map(\.element)
        self.layout = layout
        self.style = style
    }

    func append(to text: inout TextBuffer) {
        guard !findings.isEmpty else { return }
        text.append("\n" + style.heading("Findings") + "\n")
        for finding in findings { append(finding, to: &text) }
    }

    private func append(_ finding: Finding, to text: inout TextBuffer) {
        let frames = finding.frames.map { String($0.number) }.joined(separator: ", ")
        let title = "\(finding.severity.name): \(finding.id.name)"
        text.append("\n" + style.severity(finding.severity, title))
        text.append("   \(finding.evidence.name), \(finding.frames.count == 1 ? "frame" : "frames") \(frames)\n")
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
