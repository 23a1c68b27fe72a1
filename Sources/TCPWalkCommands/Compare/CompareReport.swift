import ArgumentParser
import Capture
import Comparison
import Connections
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
    private let diagnoses: [String: PointDiagnosis]
    private let settings: CompareSettings
    private let progress: CompareProgress
    private let standardOutput = StandardOutput()

    /// A comparison, and what each point's capture says alone, by the point's name; `progress`: what has been written of others before.
    init(
        _ comparison: Comparison,
        _ diagnoses: [String: PointDiagnosis],
        _ settings: CompareSettings,
        after progress: CompareProgress = .whole
    ) {
        self.comparison = comparison
        self.diagnoses = diagnoses
        self.settings = settings
        self.progress = progress
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

    /// A connection that is shown.
    private struct Shown {
        let number: Int
        let pair: PointPair
        let compared: ComparedConnection
        let points: PointDiagnoses
        let findings: [ComparisonFinding]
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
        let hasFailed = try forEachPair { pair in
            // Frames are still counted there, and the clock is one: the columns name the points.
            guard !progress.isLive else { return }
            if !text.isEmpty { text.append("\n") }
            PointPairText(pair, width: options.width).append(to: &text)
        } connection: { shown in
            var report = ComparisonReport(shown.compared.comparison, of: shown.pair, findings: shown.findings, options)
            report.append(number: shown.number, to: &text)
            try standardOutput.drain(&text)
        }
        try standardOutput.drain(&text, evenIfSmall: true)
        return hasFailed
    }

    private func writeLines() throws -> Bool {
        var json = JSONWriter()
        let hasFailed = try forEachPair { pair in
            PointPairRecord(pair).write(to: &json)
            json.endLine()
        } connection: { shown in
            record(of: shown).write(to: &json)
            json.endLine()
            try standardOutput.drain(&json.text)
        }
        try standardOutput.drain(&json.text, evenIfSmall: true)
        return hasFailed
    }

    private func record(of shown: Shown) -> ComparisonRecord {
        ComparisonRecord(
            shown.number,
            shown.compared.comparison,
            of: shown.pair,
            findings: shown.findings,
            states: Dictionary(
                uniqueKeysWithValues: Side.allCases.map {
                    ($0, shown.points.finalState(of: $0, in: shown.compared.comparison))
                }
            ),
            isProxied: shown.compared.isProxied,
            isVerbose: settings.output.verbose
        )
    }

    private func writeDocument() throws -> Bool {
        var json = JSONWriter()
        ComparisonDocument.begin(comparison, to: &json)
        let hasFailed = try forEachPair { shown in
            record(of: shown).write(to: &json)
            try standardOutput.drain(&json.text)
        }
        ComparisonDocument.end(&json)
        try standardOutput.drain(&json.text, evenIfSmall: true)
        return hasFailed
    }

    private func writeCSV() throws -> Bool {
        var text = TextBuffer()
        if !settings.output.quiet, progress.isFirst { text.append(ComparisonCSV.header) }
        let isVerbose = settings.output.verbose
        let hasFailed = try forEachPair { shown in
            let comparison = shown.compared.comparison
            ComparisonCSV.append(comparison, shown.number, of: shown.pair, isVerbose: isVerbose, to: &text)
            try standardOutput.drain(&text)
        }
        try standardOutput.drain(&text, evenIfSmall: true)
        return hasFailed
    }

    private func writePage() throws -> Bool {
        var page = ComparisonPage()
        page.begin(comparison.order)
        let hasFailed = try forEachPair { pair in
            page.append(pair)
        } connection: { shown in
            page.append(shown.compared.comparison, shown.number, of: shown.pair, findings: shown.findings)
            try standardOutput.drain(&page.text)
        }
        page.end()
        try standardOutput.drain(&page.text, evenIfSmall: true)
        return hasFailed
    }

    private func writeDiagram() throws -> Bool {
        var text = TextBuffer()
        var count = 0
        let hasFailed = try forEachPair { shown in
            count += 1
            guard count == 1 else { return }
            ComparisonMermaid(shown.compared.comparison, of: shown.pair, findings: shown.findings).append(to: &text)
        }
        guard count == 1 else {
            throw ValidationError(
                "mermaid draws one connection, and \(count) are chosen: choose one with --connection N or a filter."
            )
        }
        try standardOutput.drain(&text, evenIfSmall: true)
        return hasFailed
    }

    /// Hands on each pair of points, then its connections that are shown: those of both points, those of one, those that a proxy links.
    ///
    /// - Returns: Whether --fail-on names what was found of a connection.
    private func forEachPair(
        _ begin: (PointPair) throws -> Void = { _ in },
        connection body: (Shown) throws -> Void
    ) throws -> Bool {
        var hasFailed = false
        for pair in comparison.pairs {
            if !progress.hasSaid(comparison.order) { try begin(pair) }
            var number = progress.count
            for (match, isProxied) in pair.matches.map({ ($0, false) }) + pair.proxied.map({ ($0, true) }) {
                number += 1
                guard pair.isChosen(match), settings.selection.includes(number),
                    let shown = judged(match, number, of: pair, isProxied: isProxied)
                else { continue }
                hasFailed = hasFailed || settings.selection.fails(shown.findings)
                try body(shown)
            }
        }
        return hasFailed
    }

    /// The connection, judged; nil where its findings are not those that are asked for.
    private func judged(_ match: PointPair.Match, _ number: Int, of pair: PointPair, isProxied: Bool) -> Shown? {
        let comparison = isProxied ? pair.link(match) : pair.judge(match)
        let compared = ComparedConnection(comparison, in: pair, isProxied: isProxied)
        let points = PointDiagnoses(near: diagnoses[pair.near.name], far: diagnoses[pair.far.name])
        let findings = ComparisonCatalogue.findings(of: compared, at: points)
        guard settings.selection.includes(findings) else { return nil }
        return Shown(number: number, pair: pair, compared: compared, points: points, findings: findings)
    }
}
