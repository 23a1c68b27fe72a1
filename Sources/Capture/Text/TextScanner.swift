/// Reads a line from left to right, and knows whether what it missed may stand on the next line.
struct TextScanner {
    let bytes: [UInt8]
    /// The next byte.
    var at = 0
    /// What was wanted last may go on where the text ends.
    private(set) var ranOut = false

    /// Reads `bytes` from `start` on.
    init(_ bytes: [UInt8], at start: Int = 0) {
        self.bytes = bytes
        at = start
    }

    /// Nothing is left.
    var isAtEnd: Bool {
        at >= bytes.count
    }

    /// The next byte; 0 at the end.
    var next: UInt8 {
        at < bytes.count ? bytes[at] : 0
    }

    /// What is left.
    var rest: ArraySlice<UInt8> {
        bytes[min(at, bytes.count)...]
    }

    /// Passes over `text`, if that comes next.
    mutating func take(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        let isNext = text.withUTF8Buffer { wanted in
            for place in 0..<length {
                guard at + place < bytes.count else {
                    ranOut = true
                    return false
                }
                guard unsafe bytes[at + place] == wanted[place] else { return false }
            }
            return true
        }
        guard isNext else { return false }
        at += length
        return true
    }

    /// Whether `text` comes next, which is not passed over; where the text ends inside it, it may.
    mutating func has(_ text: StaticString) -> Bool {
        let start = at
        defer { at = start }
        return take(text)
    }

    /// Passes over blanks, of which there may be none.
    mutating func skipBlanks() {
        while next == 0x20 { at += 1 }
    }

    /// Passes over a number of at most `limit`; nil if there is none, or one that is larger.
    mutating func number(upTo limit: UInt64 = UInt64(UInt32.max)) -> UInt64? {
        let start = at
        var value: UInt64 = 0
        while case UInt8(ascii: "0")...UInt8(ascii: "9") = next, at - start < 19 {
            value = value &* 10 &+ UInt64(next &- UInt8(ascii: "0"))
            at += 1
        }
        if isAtEnd { ranOut = true }
        guard at > start, value <= limit else {
            at = start
            return nil
        }
        return value
    }

    /// Passes over a hexadecimal number's digits; nil without any, or with more than 16.
    mutating func hexNumber() -> UInt64? {
        let start = at
        var value: UInt64 = 0
        while let digit = next.hexDigit, at - start < 16 {
            value = value << 4 | UInt64(digit)
            at += 1
        }
        if isAtEnd { ranOut = true }
        return at > start ? value : nil
    }

    /// Passes over what stands before `end`, and over that; nil where there is none.
    mutating func skip(past end: UInt8) -> ArraySlice<UInt8>? {
        guard let place = rest.firstIndex(of: end) else {
            ranOut = true
            return nil
        }
        defer { at = place + 1 }
        return bytes[at..<place]
    }

    /// Passes over what stands before the next blank.
    mutating func word() -> ArraySlice<UInt8> {
        let start = at
        while !isAtEnd, next != 0x20 { at += 1 }
        if isAtEnd { ranOut = true }
        return bytes[start..<at]
    }
}
