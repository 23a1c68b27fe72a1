/// Text that is put together as UTF-8 bytes: what every report writes into, so that no line needs a `String`.
public struct TextBuffer: Sendable {
    /// What was written.
    public private(set) var bytes: [UInt8] = []

    /// An empty buffer with room for `capacity` bytes.
    public init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// What was written, as a string; bytes that are no UTF-8 are replaced.
    public var string: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// Bytes written so far.
    public var count: Int {
        bytes.count
    }

    /// Whether nothing was written.
    public var isEmpty: Bool {
        bytes.isEmpty
    }

    /// Throws away what was written, by default without giving the memory back.
    public mutating func removeAll(keepingCapacity: Bool = true) {
        bytes.removeAll(keepingCapacity: keepingCapacity)
    }

    /// Takes `count` bytes away from the end.
    mutating func removeLast(_ count: Int) {
        bytes.removeLast(count)
    }

    /// Adds blanks until there are `count` bytes.
    mutating func pad(to count: Int) {
        while bytes.count < count { bytes.append(UInt8(ascii: " ")) }
    }

    /// Adds fixed text.
    @inline(__always)
    public mutating func append(_ text: StaticString) {
        if text.hasPointerRepresentation {
            bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        } else {
            text.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }
    }

    /// Adds the name of a JSON member with its quotes, colon, and comma, in one piece: a record has a hundred of them.
    @inline(__always)
    mutating func append(key name: StaticString, afterComma: Bool) {
        let (opening, length) = afterComma ? (Self.commaQuote, 2) : (Self.commaQuote >> 8, 1)
        append(word: opening, count: length)
        append(name)
        append(word: Self.quoteColon, count: 2)
    }

    /// Adds fixed text between quotes, in one piece.
    mutating func append(quoted text: StaticString) {
        append(byte: UInt8(ascii: "\""))
        append(text)
        append(byte: UInt8(ascii: "\""))
    }

    /// Adds text. A literal goes to the overload for fixed text, which costs no string.
    @_disfavoredOverload
    public mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Adds text that is UTF-8 already.
    @inline(__always)
    mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: text)
    }

    /// Adds what another buffer holds.
    public mutating func append(_ other: TextBuffer) {
        bytes.append(contentsOf: other.bytes)
    }

    /// Adds one byte.
    @inline(__always)
    public mutating func append(byte: UInt8) {
        bytes.append(byte)
    }

    /// Adds a number in decimal digits.
    public mutating func append<Number: BinaryInteger>(decimal number: Number) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        appendDigits(UInt64(number.magnitude), base: 10, width: 1, pad: UInt8(ascii: "0"))
    }

    /// Adds a number in decimal digits, filled up on the left with `pad` to `width` columns.
    public mutating func append(decimal number: UInt64, width: Int, pad: UInt8 = UInt8(ascii: "0")) {
        appendDigits(number, base: 10, width: width, pad: pad)
    }

    /// Adds a number in lower-case hexadecimal digits without a prefix, with zeros on the left up to `width`.
    public mutating func append(hex number: UInt64, width: Int = 1) {
        appendDigits(number, base: 16, width: width, pad: UInt8(ascii: "0"))
    }

    /// Adds the four bytes of an IPv4 address in decimal, joined by dots, in one piece.
    mutating func append(dotted bits: UInt32) {
        bytes.append(addingCapacity: 15) { output in
            for shift in stride(from: UInt32(24), through: 0, by: -8) {
                let byte = UInt8(truncatingIfNeeded: bits >> shift)
                if byte >= 100 { output.append(48 + byte / 100) }
                if byte >= 10 { output.append(48 + byte / 10 % 10) }
                output.append(48 + byte % 10)
                if shift > 0 { output.append(UInt8(ascii: ".")) }
            }
        }
    }

    /// Adds text at the right of `columns`, with at least one blank before it.
    mutating func append(_ text: String, right columns: Int) {
        let start = bytes.count
        append(text)
        let blanks = max(1, columns - Columns.width(of: bytes[start...]))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: blanks))
        var last = bytes.count - 1
        while last >= start + blanks {
            bytes[last] = bytes[last - blanks]
            last -= 1
        }
        for place in start..<start + blanks { bytes[place] = UInt8(ascii: " ") }
    }

    /// `,"` and `":`, the first byte lowest.
    private static let commaQuote = UInt64(UInt8(ascii: ",")) | UInt64(UInt8(ascii: "\"")) << 8
    private static let quoteColon = UInt64(UInt8(ascii: "\"")) | UInt64(UInt8(ascii: ":")) << 8

    /// Adds the `count` lowest bytes of `word`, the lowest first, at most eight, in one store: half of all text goes this way.
    @inline(__always)
    mutating func append(word: UInt64, count: Int) {
        bytes.append(addingCapacity: 8) { output in
            output.withUnsafeMutableBufferPointer { buffer, filled in
                guard let start = buffer.baseAddress, buffer.count - filled >= 8 else { return }
                UnsafeMutableRawPointer(start + filled).storeBytes(of: word.littleEndian, as: UInt64.self)
                filled += min(count, 8)
            }
        }
    }

    /// Adds up to eight decimal digits: the last one found is the first one written.
    @inline(__always)
    private mutating func appendFewDigits(_ number: UInt32, width: Int, pad: UInt8) {
        var rest = number
        var digits: UInt64 = 0
        var count = 0
        repeat {
            let next = rest / 10
            digits = digits << 8 | UInt64(48 &+ rest &- next &* 10)
            rest = next
            count &+= 1
        } while rest > 0
        while count < width {
            digits = digits << 8 | UInt64(pad)
            count &+= 1
        }
        append(word: digits, count: count)
    }

    /// Writes the digits from the last to the first in one piece, and turns them around.
    @inline(__always)
    private mutating func appendDigits(_ number: UInt64, base: UInt64, width: Int, pad: UInt8) {
        if number < base, width <= 1 {
            bytes.append(Self.digit(number))
            return
        }
        if base == 10, width <= 8, number < 100_000_000 {
            appendFewDigits(UInt32(truncatingIfNeeded: number), width: width, pad: pad)
            return
        }
        var first = bytes.count
        bytes.append(addingCapacity: max(width, 20)) { output in
            var rest = number
            repeat {
                // A constant divisor becomes a multiplication.
                let next = base == 10 ? rest / 10 : rest >> 4
                output.append(Self.digit(rest &- next &* base))
                rest = next
            } while rest > 0
            while output.count < width { output.append(pad) }
        }
        var last = bytes.count - 1
        while first < last {
            bytes.swapAt(first, last)
            first += 1
            last -= 1
        }
    }

    @inline(__always)
    private static func digit(_ value: UInt64) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 10 ? 48 &+ value : 87 &+ value)
    }
}
