/// A line of a text as it was before it was quoted, coloured, or put on a page.
struct CleanLine {
    /// What is left.
    let text: [UInt8]
    /// The same with the marks of a quotation: a wrapped line can begin with `>` itself. Nil where there were none.
    let withMarks: [UInt8]?
    /// Blanks at the beginning; a tab counts as eight.
    let indentation: Int

    /// Cleans `line`.
    init(_ line: [UInt8]) {
        var bytes = line
        while bytes.last == 0x0d { bytes.removeLast() }
        if bytes.contains(0x1b) { bytes = Self.withoutEscapes(bytes) }
        if bytes.contains(UInt8(ascii: "&")) { bytes = Self.withoutEntities(bytes) }
        if bytes.contains(where: { $0 >= 0x80 }) { bytes = Self.inASCII(bytes) }
        let marks = Self.marks(bytes)
        withMarks = marks == 0 ? nil : bytes
        let kept = Self.withoutTags(bytes[marks...])
        indentation = kept.prefix { $0 == 0x20 || $0 == 0x09 }.reduce(0) { $0 + ($1 == 0x09 ? 8 : 1) }
        text = kept.map { $0 == 0x09 ? 0x20 : $0 }
    }

    /// Whether nothing is on it.
    var isBlank: Bool {
        text.allSatisfy { $0 == 0x20 }
    }

    /// Without the sequences that colour a terminal's text (ECMA-48 5.4), and those that set its title.
    private static func withoutEscapes(_ bytes: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        var at = 0
        while at < bytes.count {
            guard bytes[at] == 0x1b, at + 1 < bytes.count else {
                if bytes[at] != 0x1b { kept.append(bytes[at]) }
                at += 1
                continue
            }
            let kind = bytes[at + 1]
            at += 2
            if kind == UInt8(ascii: "[") {
                while at < bytes.count, !(0x40...0x7e).contains(bytes[at]) { at += 1 }
                at += 1
            } else if kind == UInt8(ascii: "]") {
                while at < bytes.count, bytes[at] != 0x07, bytes[at] != 0x1b { at += 1 }
                if at < bytes.count, bytes[at] == 0x07 { at += 1 }
            }
        }
        return kept
    }

    private static let entities: [(name: [UInt8], text: [UInt8])] = [
        ("&gt;", ">"), ("&lt;", "<"), ("&amp;", "&"), ("&#62;", ">"), ("&#60;", "<"), ("&#x3e;", ">"), ("&#x3c;", "<"),
        ("&nbsp;", " "), ("&quot;", "\""),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    private static func withoutEntities(_ bytes: [UInt8]) -> [UInt8] {
        replacing(entities, in: bytes, at: UInt8(ascii: "&"))
    }

    /// The characters beyond ASCII that stand for some of it: arrows, blanks that do not break, dots.
    private static let lookalikes: [(name: [UInt8], text: [UInt8])] = [
        // The second is the first, UTF-8 that was read as Windows-1252.
        ("\u{2192}", "->"), ("\u{e2}\u{2020}\u{2019}", "->"), ("\u{a0}", " "), ("\u{2026}", "..."), ("\u{feff}", ""),
        ("\u{202f}", " "), ("\u{2007}", " "),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    private static func inASCII(_ bytes: [UInt8]) -> [UInt8] {
        replacing(lookalikes, in: bytes, at: nil)
    }

    private static func replacing(_ table: [(name: [UInt8], text: [UInt8])], in bytes: [UInt8], at mark: UInt8?)
        -> [UInt8]
    {
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            let isMark = mark.map { bytes[at] == $0 } ?? (bytes[at] >= 0x80)
            guard isMark, let entry = table.first(where: { bytes[at...].starts(with: $0.name) }) else {
                kept.append(bytes[at])
                at += 1
                continue
            }
            kept += entry.text
            at += entry.name.count
        }
        return kept
    }

    /// How many bytes at the beginning are marks of a quotation, `> `, `>> | `, or of a list or remark before a time.
    private static func marks(_ bytes: [UInt8]) -> Int {
        var end = 0
        var at = 0
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09: at += 1
            case UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "`"):
                at += 1
                end = at
            case UInt8(ascii: "#"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ";"), UInt8(ascii: "/"),
                UInt8(ascii: "-"):
                guard isListMark(bytes, at) else { return end + blank(bytes, end) }
                at += 1
                end = at
            default: return end + blank(bytes, end)
            }
        }
        return end
    }

    /// Such a mark stands alone: a blank or another one follows.
    private static func isListMark(_ bytes: [UInt8], _ at: Int) -> Bool {
        at + 1 < bytes.count && (bytes[at + 1] == 0x20 || bytes[at + 1] == bytes[at] && bytes[at] == UInt8(ascii: "/"))
    }

    /// The blank behind the last mark belongs to it.
    private static func blank(_ bytes: [UInt8], _ end: Int) -> Int {
        end > 0 && end < bytes.count && bytes[end] == 0x20 ? 1 : 0
    }

    private static let tags = ["<pre>", "<code>", "<p>", "<br>", "<div>", "<li>", "<tt>"].map { Array($0.utf8) }

    private static func withoutTags(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while bytes.first == UInt8(ascii: "<"), let tag = tags.first(where: { bytes.starts(with: $0) }) {
            bytes = bytes.dropFirst(tag.count)
        }
        return bytes
    }
}
