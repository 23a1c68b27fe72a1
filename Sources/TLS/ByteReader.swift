/// Reads fields one by one from a part of some bytes, and never beyond it. It holds no bytes: each call is lent them again.
struct ByteReader {
    /// The next byte.
    private(set) var at: Int
    /// Where its part ends.
    let end: Int

    /// A reader of `range` of `bytes`, as far as there are such.
    init(_ bytes: RawSpan, _ range: Range<Int>) {
        at = max(range.lowerBound, 0)
        end = min(range.upperBound, bytes.byteCount)
    }

    private init(at: Int, end: Int) {
        self.at = at
        self.end = end
    }

    /// Bytes that are left.
    var left: Int {
        max(end - at, 0)
    }

    /// The next `count` bytes.
    mutating func take(_ count: Int) throws(TLSError) -> Range<Int> {
        guard 0 <= count, count <= left else { throw .tooShort }
        defer { at += count }
        return at..<at + count
    }

    /// The next byte.
    mutating func u8(_ bytes: RawSpan) throws(TLSError) -> UInt8 {
        bytes.byte(try take(1).lowerBound)
    }

    /// The next two bytes.
    mutating func u16(_ bytes: RawSpan) throws(TLSError) -> UInt16 {
        bytes.big16(try take(2).lowerBound)
    }

    /// The next three bytes, as lengths in handshakes are.
    mutating func u24(_ bytes: RawSpan) throws(TLSError) -> Int {
        let high = Int(try u8(bytes))
        return high << 16 | Int(try u16(bytes))
    }

    /// What a length of one byte announces.
    mutating func part8(_ bytes: RawSpan) throws(TLSError) -> ByteReader {
        try part(Int(try u8(bytes)))
    }

    /// What a length of two bytes announces.
    mutating func part16(_ bytes: RawSpan) throws(TLSError) -> ByteReader {
        try part(Int(try u16(bytes)))
    }

    /// What a length of three bytes announces.
    mutating func part24(_ bytes: RawSpan) throws(TLSError) -> ByteReader {
        try part(try u24(bytes))
    }

    /// Numbers of two bytes up to the end, without those of GREASE (RFC 8701).
    mutating func numbers(_ bytes: RawSpan) throws(TLSError) -> [UInt16] {
        var numbers: [UInt16] = []
        numbers.reserveCapacity(left / 2)
        while left > 0 {
            let number = try u16(bytes)
            if !number.isGREASE { numbers.append(number) }
        }
        return numbers
    }

    private mutating func part(_ count: Int) throws(TLSError) -> ByteReader {
        let range = try take(count)
        return ByteReader(at: range.lowerBound, end: range.upperBound)
    }
}

extension UInt16 {
    /// A number that means nothing and keeps receivers from refusing what they do not know (RFC 8701): 0x0a0a, 0x1a1a and so on.
    var isGREASE: Bool {
        self & 0x0f0f == 0x0a0a && self >> 8 == self & 0xff
    }
}
