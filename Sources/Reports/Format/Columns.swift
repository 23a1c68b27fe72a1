/// How wide text is on a terminal, for text that has one column a character, as ours has.
enum Columns {
    /// The columns of `bytes` in UTF-8.
    static func width(of bytes: some Sequence<UInt8>) -> Int {
        var width = 0
        for byte in bytes where byte & 0xc0 != 0x80 { width += 1 }
        return width
    }

    /// The columns of `text`, of which the codes of colours take none.
    static func width(ofColored text: String) -> Int {
        var (width, isCode) = (0, false)
        for character in text {
            if isCode { isCode = character != "m" } else if character == "\u{1b}" { isCode = true } else { width += 1 }
        }
        return width
    }
}
