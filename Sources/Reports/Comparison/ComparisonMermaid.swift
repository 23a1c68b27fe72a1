import Comparison
import Connections
import Findings
import Packets

/// `compare --format mermaid`: one connection as a sequence diagram with a participant for each point.
public struct ComparisonMermaid {
    /// GitHub refuses diagrams of 50,000 characters.
    private static let lengthLimit = 40_000

    private let comparison: ConnectionComparison
    private let pair: PointPair
    private let findings: [ComparisonFinding]

    /// The diagram of a connection of `pair`.
    public init(_ comparison: ConnectionComparison, of pair: PointPair, findings: [ComparisonFinding]) {
        self.comparison = comparison
        self.pair = pair
        self.findings = findings
    }

    /// Writes it.
    public func append(to text: inout TextBuffer) {
        text.append("sequenceDiagram\n")
        participant("C", "client", comparison.client, to: &text)
        text.append("    participant A as \(MermaidText.escaped(pair.near.name))\n")
        text.append("    participant B as \(MermaidText.escaped(pair.far.name))\n")
        participant("S", "server", comparison.server, to: &text)
        let rows = PassageRow.all(of: comparison, in: pair)
        for (index, row) in rows.enumerated() {
            guard text.count < Self.lengthLimit else {
                note("… \(Quantity.count(rows.count - index)) more packets would be too long for GitHub", to: &text)
                break
            }
            append(row, to: &text)
        }
        for finding in findings where finding.finding.severity > .info {
            note("\(finding.finding.severity.name): \(finding.finding.id.name). \(finding.finding.summary)", to: &text)
        }
    }

    private func append(_ row: PassageRow, to text: inout TextBuffer) {
        let (from, to) = row.side == .client ? ("A", "B") : ("B", "A")
        let packet = row.sighting.packet
        let label = "\(row.sighting.frame.number) \(packet.flags.letters) length \(packet.payloadLength)"
        if !row.isSent {
            note("made on the way, or missed at \(pair.names(of: row.side).upper)", to: &text)
            text.append("    \(from)-->>\(to): \(MermaidText.escaped(label))\n")
        } else if let passage = row.delivered {
            let delay = passage.delay.map { ", after \(Quantity.signedDuration(Interval(seconds: $0)))" } ?? ""
            text.append("    \(from)->>\(to): \(MermaidText.escaped(label + delay))\n")
        } else {
            text.append("    \(from)--x\(to): \(MermaidText.escaped(label + ", not seen"))\n")
        }
    }

    private func participant(_ name: String, _ role: String, _ endpoint: Endpoint?, to text: inout TextBuffer) {
        text.append("    participant \(name) as \(MermaidText.escaped("\(role) \(endpoint?.reportText ?? "")"))\n")
    }

    private func note(_ words: String, to text: inout TextBuffer) {
        text.append("    Note over A,B: \(MermaidText.wrapped(words))\n")
    }
}
