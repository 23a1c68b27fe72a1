import Findings

/// Cells of tables.
extension TextBuffer {
    /// Eight blanks.
    private static let blanks: UInt64 = 0x2020_2020_2020_2020

    /// Adds a figure, or `-` for none, at the right of `columns`, with at least one blank before it.
    mutating func append(_ figure: CompactQuantity?, right columns: Int) {
        guard let figure else {
            append(blanks: columns - 1)
            return append(byte: UInt8(ascii: "-"))
        }
        let blanks = max(1, columns - figure.columns)
        let (number, unit) = (figure.number, figure.unit)
        let count = blanks + number.count + unit.count
        // Nearly all cells are a word, blanks and all.
        guard count <= 8 else {
            append(blanks: blanks)
            append(word: number.word, count: number.count)
            return append(word: unit.word, count: unit.count)
        }
        let text = number.word | unit.word &<< UInt64(truncatingIfNeeded: number.count &* 8)
        let before = UInt64(truncatingIfNeeded: blanks &* 8)
        append(word: text &<< before | Self.blanks &>> (64 &- before), count: count)
    }

    /// Adds blanks, none if `count` is negative.
    mutating func append(blanks count: Int) {
        var rest = count
        while rest > 0 {
            append(word: Self.blanks, count: rest)
            rest -= 8
        }
    }
}
