import Connections
import Findings
import Reports

/// `report` as text: of few connections all walkthroughs, of many the summary and one connection for each kind of problem.
struct ReportText {
    private let capture: CaptureRecord
    private let tally: SummaryTally
    private var options: WalkthroughOptions
    private let look: FrameLook
    private let early: FrameTextCollector?
    /// Every walkthrough is asked for.
    private let isWhole: Bool

    /// The text about `capture`, with what all its connections together say; `early` is what was taken of the bytes of frames that pass
    /// only once.
    init(
        _ capture: CaptureRecord,
        _ tally: SummaryTally,
        _ options: WalkthroughOptions,
        _ look: FrameLook,
        after early: FrameTextCollector?,
        isWhole: Bool
    ) {
        self.capture = capture
        self.tally = tally
        self.options = options
        self.look = look
        self.early = early
        self.isWhole = isWhole
    }

    /// Writes it; whether it says what was not decoded.
    mutating func write(_ shown: inout SelectedConnections, _ input: InputOptions, _ run: inout CaptureRun) throws
        -> Bool
    {
        let isByKind = isByKind(shown)
        let isSummarized = shown.isSelective ? isByKind : shown.count > 1
        var text = TextBuffer()
        let part = "\(Quantity.count(tally.count)) of \(Quantity.count(shown.count, "connection"))"
        if let sentence = shown.windowSentence(part) { text.append("\(sentence)\n\n") }
        if isSummarized { SummaryReport(of: tally, capture: capture, options: options).append(to: &text) }
        guard !isByKind else {
            try writeExamples(&shown, input, &run, &text)
            return true
        }
        if look.needsBytes {
            var connections: [Connection] = []
            shown.forEach { connection, _ in connections.append(connection) }
            options.frames = try run.texts(of: connections, look, input, after: early)
        }
        let written = try writeAll(&shown, &text)
        let isAlone = shown.count == 1 && written == 1 && options.detail != .quiet
        if isAlone { CaptureSection(besideWalkthroughIn: capture, options: options).append(to: &text) }
        if shown.leftOut > 0 { appendClosing(left: shown.leftOut, isLimited: true, to: &text) }
        if shown.count == 0 { Messages.say(run.absence) }
        try StandardOutput().drain(&text, evenIfSmall: true)
        return isSummarized || isAlone || shown.count == 0
    }

    /// There are too many connections to read all, and they were not asked for one by one.
    private func isByKind(_ shown: SelectedConnections) -> Bool {
        guard !isWhole, !shown.isOrdered, !shown.isSelective || shown.isProblems else { return false }
        let count = shown.isSelective ? tally.problemCount(from: .warning) : shown.count
        return count > WalkthroughOptions.walkthroughLimit
    }

    private func writeAll(_ shown: inout SelectedConnections, _ text: inout TextBuffer) throws -> Int {
        let standardOutput = StandardOutput()
        var written = 0
        try shown.forEach { connection, diagnosis in
            if !text.isEmpty || written > 0 { text.append("\n\n") }
            appendLegend(isFirst: written == 0, to: &text)
            append(connection, diagnosis, to: &text)
            written += 1
            try standardOutput.drain(&text)
        }
        return written
    }

    /// The notation is explained where it is met first.
    private func appendLegend(isFirst: Bool, to text: inout TextBuffer) {
        guard isFirst, options.hasLegend, !options.isLadder else { return }
        Legend.append(options, to: &text)
        text.append("\n")
    }

    private func append(_ connection: Connection, _ diagnosis: Diagnosis, to text: inout TextBuffer) {
        let findings = diagnosis.findings(of: connection)
        WalkthroughReport(connection, findings: findings, now: diagnosis.now, options: options).append(to: &text)
    }

    // MARK: - One of each kind

    private mutating func writeExamples(
        _ shown: inout SelectedConnections,
        _ input: InputOptions,
        _ run: inout CaptureRun,
        _ text: inout TextBuffer
    ) throws {
        let standardOutput = StandardOutput()
        // All are asked what --fail-on and -w want to know, though few are shown.
        var count = 0
        shown.forEach { _, _ in count += 1 }
        let examples = tally.examples(from: shown.isSelective ? .warning : .notice)
        if !examples.isEmpty { text.append("\nOne connection of each kind of problem, worst first:\n") }
        let numbers = examples.isEmpty ? calm(shown) : Array(examples.prefix(WalkthroughOptions.walkthroughLimit))
        let chosen = shown.connections(numbered: numbers)
        let whole = try run.frames(of: chosen, input)
        options.frames = try run.texts(of: chosen.map { whole[$0.id] ?? $0 }, look, input, after: early)
        for connection in chosen {
            text.append("\n\n")
            appendLegend(isFirst: connection.id == chosen.first?.id, to: &text)
            append(whole[connection.id] ?? connection, shown.diagnosis, to: &text)
            try standardOutput.drain(&text)
        }
        appendClosing(left: count - chosen.count, to: &text)
        try standardOutput.drain(&text, evenIfSmall: true)
    }

    /// Where nothing is wrong, the first connection that is complete from its start and no part of a scan or flood.
    private func calm(_ shown: SelectedConnections) -> [Int] {
        guard !shown.isSelective else { return [] }
        let first = shown.connections.first { $0.beganInCapture && shown.diagnosis.groupKind(of: $0) == nil }
        return [first?.id].compactMap(\.self)
    }

    private func appendClosing(left: Int, isLimited: Bool = false, to text: inout TextBuffer) {
        guard left > 0 else { return }
        text.append(
            "\n\n\(Quantity.count(left, "more connection")): `tcpwalk list` shows them all, --connection N "
                + "one of them, --problems those with a problem, \(isLimited ? "--limit N more" : "--all every walkthrough").\n"
        )
    }
}
