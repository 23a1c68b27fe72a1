import ArgumentParser
import Capture
import Comparison
import Findings
import Packets
import Reports

/// How a comparison is shown.
struct CompareSettings {
    let format: CompareFormat
    let selection: CompareSelection
    let output: OutputOptions
    let times: TimeOptions
}

/// Writes a comparison in the format that was asked for.
struct CompareReport {
    private let comparison: Comparison
    private let settings: CompareSettings
    private let standardOutput = StandardOutput()

    init(_ comparison: Comparison, _ settings: CompareSettings) {
        self.comparison = comparison
        self.settings = settings
    }

    /// Writes it.
    ///
    /// - Returns: Whether --fail-on names what was found.
    func write() throws -> Bool {
        let ofCaptures = comparison.pairs.contains { settings.selection.fails(ComparisonCatalogue.findings(of: $0)) }
        let ofConnections =
            switch settings.format {
            case .text: try writeText()
            case .ndjson: try writeLines()
            case .json: try writeDocument()
            case .csv: try writeCSV()
            case .html: try writePage()
            case .mermaid: try writeDiagram()
            }
        return ofCaptures || ofConnections
    }

    private func writeText() throws -> Bool {
        var options = ComparisonTextOptions()
        options.width = settings.output.width
        options.isColored = settings.output.useColor
        options.isVerbose = settings.output.verbose
        options.isQuiet = settings.output.quiet
        options.time = settings.times.format(of: CaptureInputs([]))
        options.isAbsolute = settings.times.absolute
        var text = TextBuffer()
        var hasFailed = false
        for pair in comparison.pairs {
            if !text.isEmpty { text.append("\n") }
            PointPairText(pair, width: options.width).append(to: &text)
            try forEachConnection(of: pair) { number, compared, findings in
                hasFailed = hasFailed || settings.selection.fails(findings)
                var report = ComparisonReport(compared.comparison, of: pair, findings: findings, options)
                report.append(number: number, to: &text)
                try standardOutput.drain(&text)
            }
        }
        try standardOutput.drain(&text, evenIfSmall: true)
        return hasFailed
    }

    private func writeLines() throws -> Bool {
        var json = JSONWriter()
        var hasFailed = false
        for pair in comparison.pairs {
            PointPairRecord(pair).write(to: &json)
            json.endLine()
            try forEachConnection(of: pair) { number, compared, findings in
                hasFailed = hasFailed || settings.selection.fails(findings)
                record(number, compared, pair, findings).write(to: &json)
                json.endLine()
                try standardOutput.drain(&json.text)
            }
        }
        try standardOutput.drain(&json.text, evenIfSmall: true)
        return hasFailed
    }

    private func record(
        _ number: Int,
        _ compared: ComparedConnection,
        _ pair: PointPair,
        _ findings: [ComparisonFinding]
    ) -> ComparisonRecord {
        ComparisonRecord(
            number,
            compared.comparison,
            of: pair,
            findings: findings,
            isProxied: compared.isProxied,
            isVerbose: settings.output.verbose
        )
    }

    private func writeDocument() throws -> Bool {
        var json = JSONWriter()
        var hasFailed = false
        ComparisonDocument.begin(comparison, to: &json)
        for pair in comparison.pairs {
            try forEachConnection(of: pair) { number, compared, findings in
                hasFailed = hasFailed || settings.selection.fails(findings)
                record(number, compared, pair, findings).write(to: &json)
                try standardOutput.drain(&json.text)
            }
        }
        ComparisonDocument.end(&json)
        try standardOutput.drain(&json.text, evenIfSmall: true)
        return hasFailed
    }

    private func writeCSV() throws -> Bool {
        var text = TextBuffer()
        var hasFailed = false
        if !settings.output.quiet { text.append(ComparisonCSV.header) }
        for pair in comparison.pairs {
            try forEachConnection(of: pair) { number, compared, findings in
                hasFailed = hasFailed || settings.selection.fails(findings)
                let isVerbose = settings.output.verbose
                ComparisonCSV.append(compared.comparison, number, of: pair, isVerbose: isVerbose, to: &text)
                try standardOutput.drain(&text)
            }
        }
        try standardOutput.drain(&text, evenIfSmall: true)
        return hasFailed
    }

    private func writePage() throws -> Bool {
        var page = ComparisonPage()
        var hasFailed = false
        page.begin(comparison.order)
        for pair in comparison.pairs {
            page.append(pair)
            try forEachConnection(of: pair) { number, compared, findings in
                hasFailed = hasFailed || settings.selection.fails(findings)
                page.append(compared.comparison, number, of: pair, findings: findings)
                try standardOutput.drain(&page.text)
            }
        }
        page.end()
        try standardOutput.drain(&page.text, evenIfSmall: true)
        return hasFailed
    }

    private func writeDiagram() throws -> Bool {
        var shown: [TextBuffer] = []
        var hasFailed = false
        for pair in comparison.pairs {
            try forEachConnection(of: pair) { _, compared, findings in
                hasFailed = hasFailed || settings.selection.fails(findings)
                var text = TextBuffer()
                if shown.isEmpty {
                    ComparisonMermaid(compared.comparison, of: pair, findings: findings).append(to: &text)
                }
                shown.append(text)
            }
        }
        guard shown.count == 1, var text = shown.first else {
            throw ValidationError(
                "mermaid draws one connection, and \(shown.count) are chosen: choose one with --connection N or a filter."
            )
        }
        try standardOutput.drain(&text, evenIfSmall: true)
        return hasFailed
    }

    /// Judges each connection that is shown and hands it on: those of both points, those of one, those that a proxy links.
    private func forEachConnection(
        of pair: PointPair,
        _ body: (Int, ComparedConnection, [ComparisonFinding]) throws -> Void
    ) throws {
        var number = 0
        for (match, isProxied) in pair.matches.map({ ($0, false) }) + pair.proxied.map({ ($0, true) }) {
            number += 1
            guard pair.isChosen(match), settings.selection.includes(number) else { continue }
            let compared = ComparedConnection(
                isProxied ? pair.link(match) : pair.judge(match),
                in: pair,
                isProxied: isProxied
            )
            let findings = ComparisonCatalogue.findings(of: compared)
            guard settings.selection.includes(findings) else { continue }
            try body(number, compared, findings)
        }
    }
}
