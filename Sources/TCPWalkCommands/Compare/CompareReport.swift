import Comparison
import Findings
import Packets
import Reports

/// Writes a comparison in the format that was asked for.
struct CompareReport {
    private let comparison: Comparison
    private let format: CompareFormat
    private let command: CompareCommand

    init(_ comparison: Comparison, _ format: CompareFormat, _ command: CompareCommand) {
        self.comparison = comparison
        self.format = format
        self.command = command
    }

    func write() throws {
        try writeRecords()
    }

    private func writeRecords() throws {
        let standardOutput = StandardOutput()
        var json = JSONWriter()
        for pair in comparison.pairs {
            PointPairRecord(pair).write(to: &json)
            json.endLine()
            var id = 0
            for match in pair.matches {
                id += 1
                guard pair.isChosen(match) else { continue }
                let judged = pair.judge(match)
                ComparisonRecord(id, judged, of: pair, findings: [], isVerbose: command.output.verbose).write(to: &json)
                json.endLine()
                try standardOutput.drain(&json.text)
            }
            for match in pair.proxied {
                id += 1
                ComparisonRecord(id, pair.link(match), of: pair, findings: [], isProxied: true, isVerbose: false).write(to: &json)
                json.endLine()
            }
        }
        try standardOutput.drain(&json.text, evenIfSmall: true)
    }
}
