/// The five bytes before each record.
///
/// ```
///  0        1        2        3        4
/// +--------+--------+--------+--------+--------+
/// |  type  |     version     |     length      |     RFC 8446 5.1
/// +--------+--------+--------+--------+--------+
/// ```
public struct RecordHeader: Sendable, Hashable {
    /// Bytes of a header.
    public static let size = 5
    /// The longest record: 2^14 bytes of text, and 2,048 that encryption and compression may add (RFC 5246 6.2.3).
    public static let longest = 16_384 + 2_048

    /// What the record carries.
    public let type: RecordType
    /// Bytes behind the header.
    public let length: Int

    /// The header in the low 40 bits of `word`, its first byte highest; nil where TLS has no such header.
    public init?(_ word: UInt64) {
        guard let type = RecordType(rawValue: UInt8(truncatingIfNeeded: word >> 32)), word >> 24 & 0xff == 3,
            word >> 16 & 0xff <= 4, word & 0xffff <= Self.longest
        else { return nil }
        self.type = type
        length = Int(word & 0xffff)
    }

    /// The header at `offset`; nil where TLS has no such header, or the bytes end.
    public init?(_ bytes: RawSpan, at offset: Int) {
        guard 0 <= offset, offset <= bytes.byteCount - Self.size else { return nil }
        var word: UInt64 = 0
        for index in 0..<Self.size { word = word << 8 | UInt64(bytes.byte(offset + index)) }
        self.init(word)
    }
}
