import Packets

/// Puts lines together to packets: a terminal, a mailer or -v has made several of one.
struct TraceLines {
    /// Segments that are kept of a text, about 200 bytes each; further ones are counted.
    static let limit = 1_000_000
    /// Lines that may be one packet's.
    private static let mostPieces = 12

    /// What was read, in order.
    private(set) var segments: [ReadSegment] = []
    private(set) var tally = TextTally()
    /// The names and services in it, once all is read.
    var names: TextNames { parser.names }
    /// The end is behind lines that may have been segments.
    private(set) var endsSkipped = false
    private var parser = LineParser()
    private var current: Pending?
    private var seen: Set<Int> = []
    private var newest = LineTime.none
    private var isBehindOthers = false
    private var isBehindSkipped = false
    private var joinsHard = false
    /// The lines at hand are a packet's bytes as text (-A), whatever they look like.
    private var isInDump = false

    private struct Pending {
        var text: [UInt8]
        var head: LineHead
        var result: ParsedLine
        var indentation: Int
        var isQuoted: Bool
        var pieces = 1
        /// How long its last piece is, and whether the one before was as long: so a terminal cuts.
        var width: Int
        var isEven = false
    }

    /// Nothing yet.
    init() {}

    /// All `lines`.
    init(lines: inout TextLines) {
        while let line = lines.next() { take(line) }
        finish()
    }

    /// Takes the next line.
    mutating func take(_ raw: [UInt8]) {
        let line = CleanLine(raw)
        if line.isBlank { return flush() }
        let isBehindPacket = current != nil
        if let head = LineHead(line.text) {
            flush()
            return start(line, head)
        }
        if goesOn(line) { return }
        flush()
        if Self.isBeginning(line.text) { return start(line, LineHead()) }
        if isBehindPacket, Self.isDump(line.text) { isInDump = true }
        skip(line)
    }

    /// Takes the end of the text.
    mutating func finish() {
        flush()
        seen = []
        endsSkipped = isBehindSkipped
        parser.names.settle(&segments)
        let hasTimes = segments.contains { $0.time != .none }
        let indentation = segments.first?.indentation ?? 0
        let count = segments.count
        // A line without a time where others have one is shown again; one that is set in further is quoted in an ICMP error.
        removeSegments { hasTimes ? $0.time == .none : $0.indentation > indentation }
        tally.packets = segments.count
        tally.drop(count - segments.count)
    }

    /// What was skipped before one that goes was skipped before the next one.
    private mutating func removeSegments(where isOther: (ReadSegment) -> Bool) {
        guard segments.contains(where: isOther) else { return }
        var isBehindSkipped = false
        segments = segments.compactMap { segment in
            var segment = segment
            if isBehindSkipped { segment.isBehindSkipped = true }
            isBehindSkipped = isOther(segment) && segment.isBehindSkipped
            return isOther(segment) ? nil : segment
        }
        if isBehindSkipped { endsSkipped = true }
    }

    // MARK: - One line after the other

    private mutating func start(_ line: CleanLine, _ head: LineHead) {
        isInDump = false
        let result = parser.parse(line.text, head)
        if case .other(let kind) = result {
            isBehindOthers = true
            if kind != .any || OmissionMark.isCutSegment(line.text) { isBehindSkipped = true }
            return tally.skip(kind)
        }
        current = Pending(
            text: line.text,
            head: head,
            result: result,
            indentation: line.indentation,
            isQuoted: line.withMarks != nil,
            width: line.text.count
        )
    }

    /// Whether a line without a time begins a packet: that of -t, or what -v quotes.
    private static func isBeginning(_ text: [UInt8]) -> Bool {
        let start = text.prefix { $0 == 0x20 }.count
        if startsWithIP(text[start...]) { return true }
        guard case .segment(let place)? = CoreStart.find(text, from: start) else { return false }
        return text[place.behind...].starts(with: Array("Flags [".utf8)) || place.source.lowerBound == start
    }

    private static func startsWithIP(_ text: ArraySlice<UInt8>) -> Bool {
        text.starts(with: Array("IP ".utf8)) || text.starts(with: Array("IP6 ".utf8))
    }

    private mutating func skip(_ line: CleanLine) {
        var scanner = TextScanner(line.text)
        scanner.skipBlanks()
        // -x and -X: the bytes of the packet before.
        if scanner.take("0x"), scanner.hexNumber() != nil, scanner.take(":") { return }
        isBehindOthers = true
        let kind = Self.kind(line.text)
        if !isInDump, kind != .any || OmissionMark.isOne(line.text) { isBehindSkipped = true }
        tally.skip(kind)
    }

    /// An IP header as -A prints it: version and header length are a letter, what follows mostly dots.
    private static func isDump(_ text: [UInt8]) -> Bool {
        guard let first = text.first, [UInt8(ascii: "E"), UInt8(ascii: "F"), UInt8(ascii: "`")].contains(first) else {
            return false
        }
        return text.dropFirst().first == UInt8(ascii: ".")
    }

    private static func kind(_ text: [UInt8]) -> OtherLine {
        let line = text[...]
        if line.contains(where: { $0 < 0x07 }) { return .binary }
        if line.starts(with: Array("Transmission Control Protocol, Src Port".utf8)) { return .details }
        return FortiOSLine.isOne(line) ? .fortiOS : .any
    }

    private mutating func flush() {
        guard let pending = current else { return }
        current = nil
        guard case .segment(var segment, _) = pending.result else {
            isBehindOthers = true
            isBehindSkipped = true
            return tally.drop(1, lines: pending.pieces)
        }
        segment.indentation = pending.indentation
        segment.isBehindSkipped = isBehindSkipped
        guard !isShownAgain(segment) else { return tally.drop(1, lines: pending.pieces) }
        guard segments.count < Self.limit else {
            isBehindSkipped = true
            return tally.overflow()
        }
        segments.append(segment)
        tally.lines += pending.pieces
        isBehindOthers = false
        isBehindSkipped = false
    }

    /// A line that equals one before it in time, ends and numbers, and does not follow it at once, is shown again.
    private mutating func isShownAgain(_ segment: ReadSegment) -> Bool {
        // Times since the line before repeat themselves.
        guard segment.time != .none, !isCountedFromZero(segment) else { return false }
        var hasher = Hasher()
        hasher.combine(segment.time)
        hasher.combine(segment.source)
        hasher.combine(segment.destination)
        hasher.combine(segment.flags)
        hasher.combine(segment.sequence)
        hasher.combine(segment.acknowledgment)
        hasher.combine(segment.window)
        hasher.combine(segment.linkHash)
        let isKnown = !seen.insert(hasher.finalize()).inserted
        defer { newest = segment.time }
        return isKnown && (isBehindOthers || segment.time != newest)
    }

    private func isCountedFromZero(_ segment: ReadSegment) -> Bool {
        let first = segments.first?.time ?? segment.time
        return first == .clock(0) || first == .elapsed(0)
    }

    // MARK: - Joining

    /// Joins the line to the one at hand, if the two together are more of a packet.
    private mutating func goesOn(_ line: CleanLine) -> Bool {
        guard let pending = current, pending.pieces < Self.mostPieces, pending.text.count < TextLines.longest,
            !Self.startsWithIP(line.text.drop { $0 == 0x20 }), !Self.isEnded(pending, before: line)
        else { return false }
        var best: (text: [UInt8], result: ParsedLine, isHard: Bool)?
        for (text, isHard) in candidates(pending, line) {
            let result = parser.parse(text, pending.head)
            guard result.rank > 0, result.rank >= pending.result.rank else { continue }
            if let best, best.result.rank >= result.rank { continue }
            best = (text, result, isHard)
        }
        guard let best else { return false }
        if case .segment(_, .doubtful) = pending.result, best.result.rank <= pending.result.rank { return false }
        current?.text = best.text
        current?.result = best.result
        current?.pieces += 1
        current?.isEven = pending.width == line.text.count
        current?.width = line.text.count
        joinsHard = best.isHard
        return true
    }

    /// Nothing can follow, or not this.
    private static func isEnded(_ pending: Pending, before line: CleanLine) -> Bool {
        let text = pending.text[...]
        if text.suffix(3).elementsEqual("...".utf8) || text.holds("[|tcp]") { return true }
        guard case .segment(_, .whole) = pending.result else { return false }
        // Old tcpdumps say no length: options may have been cut off by a mailer.
        let next = line.text.first { $0 != 0x20 }
        return text.holds("Flags [") || next != UInt8(ascii: "<") && !(next ?? 0).isDigit
    }

    /// The ways to join: as a terminal cuts, anywhere, or as a mailer does, between words; the likelier first.
    private func candidates(_ pending: Pending, _ line: CleanLine) -> [([UInt8], isHard: Bool)] {
        var ways: [([UInt8], isHard: Bool)] = []
        for next in [line.text, pending.isQuoted ? nil : line.withMarks].compactMap(\.self) {
            let kept = pending.text.reversed().drop { $0 == 0x20 }.reversed()
            let soft = Array(kept) + [0x20] + next.drop { $0 == 0x20 }
            let hard = pending.text + next
            ways += joinsHard || pending.isEven ? [(hard, true), (soft, false)] : [(soft, false), (hard, true)]
        }
        return ways
    }
}
