import Connections
import Findings
import Packets

/// What was found about the capture itself, under a title; nothing when nothing was.
public struct CaptureSection {
    private let findings: [Finding]
    private let groups: CaptureGroups
    private var clock: SummaryClock
    private let layout: WalkthroughLayout
    private let style: TextStyle

    /// What the figures above do not say already of what was found about `capture`.
    public init(of capture: CaptureRecord, options: WalkthroughOptions) {
        // What stands above the problems already is not said again.
        findings = capture.findings.filter { $0.id != .filterHidesPackets && !$0.id.isOfGroup }
        groups = capture.groups
        clock = Self.clock(of: capture, options)
        layout = WalkthroughLayout(width: options.width)
        style = TextStyle(isColored: options.isColored)
    }

    /// What the walkthrough of the only connection does not say already: its heading tells where the capture began
    /// and ended, and what the filter hides.
    public init(besideWalkthroughIn capture: CaptureRecord, options: WalkthroughOptions) {
        findings = capture.findings.filter {
            $0.id != .captureStartsLate && $0.id != .captureEndsEarly && $0.id != .filterHidesPackets
                && !$0.id.isOfGroup
        }
        groups = capture.groups
        clock = Self.clock(of: capture, options)
        layout = WalkthroughLayout(width: options.width)
        style = TextStyle(isColored: options.isColored)
    }

    /// Writes it.
    public mutating func append(to text: inout TextBuffer) {
        let told = groups.told
        guard !findings.isEmpty || !told.isEmpty else { return }
        text.append("\n" + style.heading("About the capture") + "\n")
        for (finding, group) in told {
            append(finding, "\(finding.summary)\(group.map { span(of: $0) } ?? "")", to: &text)
        }
        for finding in findings { append(finding, finding.summary, to: &text) }
    }

    private func append(_ finding: Finding, _ words: String, to text: inout TextBuffer) {
        for line in layout.wrapped("\(finding.id.name): \(words)", indent: 2, hanging: 4) { text.append(line + "\n") }
    }

    /// When its first and its last connection began.
    private mutating func span(of group: CaptureGroup) -> String {
        " The first began at \(clock.moment(group.first.time)), the last at \(clock.moment(group.last.time))."
    }

    private static func clock(of capture: CaptureRecord, _ options: WalkthroughOptions) -> SummaryClock {
        let first = capture.first ?? Timestamp(nanoseconds: 0)
        return SummaryClock(from: first, to: capture.last ?? first, utc: options.time.utc)
    }
}

extension FindingID {
    /// It is about connections that belong together, each of which has figures and times.
    var isOfGroup: Bool {
        CaptureGroup.Kind.allCases.contains { $0.id == self }
    }
}
