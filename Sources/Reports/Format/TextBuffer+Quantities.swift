import Findings

/// Cells of tables.
extension TextBuffer {
    /// Adds a figure, or `-` for none, at the right of `columns`, with at least one blank before it.
    mutating func append(_ figure: Figure?, right columns: Int) {
        append(blanks: max(1, columns - (figure?.columns ?? 1)))
        guard let figure else { return append(byte: UInt8(ascii: "-")) }
        append(word: figure.number.word, count: figure.number.count)
        append(word: figure.unit.word, count: figure.unit.count)
    }

    /// Adds blanks, none if `count` is negative.
    mutating func append(blanks count: Int) {
        var rest = count
        while rest > 0 {
            append(word: 0x2020_2020_2020_2020, count: rest)
            rest -= 8
        }
    }
}
