/// Lines by which somebody says that lines were left out, and lines that are segments of which too little is left.
enum OmissionMark {
    private static let words: [StaticString] = [
        "snip", "omitted", "left out", "skipped", "removed", "truncated", "more lines", "more packets", "cut here",
        "[cut",
    ]

    /// Whether `line`, which is no packet's, says that something was left out: `...`, `[snip]`, `<12 more packets>`.
    static func isOne(_ line: [UInt8]) -> Bool {
        let text = line.filter { $0 != 0x20 }
        guard text.count <= 200 else { return false }
        if isCutSegment(line) { return true }
        if text.allSatisfy({ !isLetterOrDigit($0) }) { return text[...].holds("..") || text == [UInt8(ascii: ":")] }
        let lower = line.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
        return words.contains { lower[...].holds($0) }
    }

    /// `10.0.0.1.80 > 10.0.0.2.4000:  [|tcp]`: a segment that a snapshot length has cut before its numbers.
    static func isCutSegment(_ line: [UInt8]) -> Bool {
        line[...].holds("[|tcp")
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        byte.isDigit || (0x41...0x5a).contains(byte & 0xdf) || byte >= 0x80
    }
}
