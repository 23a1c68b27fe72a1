/// How wide text is on a terminal, for text that has one column a character, as ours has.
enum Columns {
    /// The columns of `bytes` in UTF-8.
    static func width(of bytes: some Sequence<UInt8>) -> Int {
        var width = 0
        for byte in bytes where byte & 0xc0 != 0x80 { width += 1 }
        return width
    }
}
