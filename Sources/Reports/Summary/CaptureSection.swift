import Findings

/// What was found about the capture itself, under a title; nothing when nothing was.
public struct CaptureSection {
    private let findings: [Finding]
    private let layout: WalkthroughLayout
    private let style: TextStyle

    /// What the figures above do not say already of what was found about `capture`.
    public init(of capture: CaptureRecord, options: WalkthroughOptions) {
        // What stands above the problems, or among them, is not said again.
        findings = capture.findings.filter { $0.id != .filterHidesPackets && !$0.id.isOfGroup }
        layout = WalkthroughLayout(options)
        style = TextStyle(isColored: options.isColored)
    }

    /// What the walkthrough of the only connection does not say already: its heading tells where the capture began
    /// and ended, and what the filter hides.
    public init(besideWalkthroughIn capture: CaptureRecord, options: WalkthroughOptions) {
        findings = capture.findings.filter {
            $0.id != .captureStartsLate && $0.id != .captureEndsEarly && $0.id != .filterHidesPackets
        }
        layout = WalkthroughLayout(options)
        style = TextStyle(isColored: options.isColored)
    }

    /// Writes it.
    public func append(to text: inout TextBuffer) {
        guard !findings.isEmpty else { return }
        text.append("\n" + style.heading("About the capture") + "\n")
        for finding in findings {
            for line in layout.wrapped("\(finding.id.name): \(finding.summary)", indent: 2, hanging: 4) {
                text.append(line + "\n")
            }
        }
    }
}

extension FindingID {
    /// It is about connections that belong together, each of which has figures and times.
    var isOfGroup: Bool {
        CaptureGroup.Kind.allCases.contains { $0.id == self }
    }
}
