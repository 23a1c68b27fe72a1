extension String {
    /// The text that C left in `buffer`: up to its first zero, repaired where it is no UTF-8.
    init(cText buffer: [CChar]) {
        self.init(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
