/// Numbers, and addresses that are four of them.
extension TextBuffer {
    /// Adds a number in decimal digits.
    public mutating func append<Number: BinaryInteger>(decimal number: Number) {
        if number < 0 { append(byte: UInt8(ascii: "-")) }
        withRoom(for: 20) { $0.put(decimal: UInt64(truncatingIfNeeded: number.magnitude)) }
    }

    /// Adds a number in decimal digits, filled up on the left with `pad` to `width` columns.
    public mutating func append(decimal number: UInt64, width: Int, pad: UInt8 = UInt8(ascii: "0")) {
        if number < 10, width <= 1 { return append(byte: UInt8(truncatingIfNeeded: 48 + number)) }
        guard number < 100_000_000 else {
            append(decimal: number / 100_000_000, width: width - 8, pad: pad)
            appendEightDigits(number % 100_000_000, width: 8, pad: UInt8(ascii: "0"))
            return
        }
        for _ in 0..<max(0, width - 8) { append(byte: pad) }
        appendEightDigits(number, width: width, pad: pad)
    }

    /// Adds a number in lower-case hexadecimal digits without a prefix, with zeros on the left up to `width`.
    public mutating func append(hex number: UInt64, width: Int = 1) {
        let digits = max(width, (64 - number.leadingZeroBitCount + 3) / 4, 1)
        for place in (0..<digits).reversed() {
            let digit = UInt8(truncatingIfNeeded: place < 16 ? number >> UInt64(place * 4) & 0xf : 0)
            append(byte: digit < 10 ? 48 + digit : 87 + digit)
        }
    }

    /// Adds the four bytes of an IPv4 address in decimal, joined by dots.
    mutating func append(dotted bits: UInt32) {
        withRoom(for: 16) { $0.put(dotted: bits) }
    }

    @inline(__always)
    private mutating func appendEightDigits(_ number: UInt64, width: Int, pad: UInt8) {
        withRoom(for: 8) { $0.put(eightDigitsOf: number, width: width, pad: pad) }
    }
}
