/// Text that is put together as UTF-8 bytes: what every report writes into, so that no line needs a `String`.
///
/// A record is some three hundred small pieces, so the room is there before they come, and most are one store of eight bytes.
public struct TextBuffer: Sendable {
    /// Bytes written so far.
    public private(set) var count = 0
    /// The first `count` bytes are written, the others are room.
    private var room: [UInt8]

    /// An empty buffer with room for `capacity` bytes.
    public init(capacity: Int = 0) {
        room = [UInt8](repeating: 0, count: capacity)
    }

    /// What was written.
    public var bytes: ArraySlice<UInt8> {
        room[..<count]
    }

    /// What was written, as a string; bytes that are no UTF-8 are replaced.
    public var string: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// Whether nothing was written.
    public var isEmpty: Bool {
        count == 0
    }

    /// Throws away what was written, by default without giving the memory back.
    public mutating func removeAll(keepingCapacity: Bool = true) {
        count = 0
        if !keepingCapacity { room = [] }
    }

    /// Takes `count` bytes away from the end.
    mutating func removeLast(_ count: Int) {
        self.count -= min(count, self.count)
    }

    /// Adds blanks until there are `end` bytes.
    mutating func pad(to end: Int) {
        guard end > count else { return }
        makeRoom(end - count)
        for place in count..<end { room[place] = UInt8(ascii: " ") }
        count = end
    }

    /// Adds fixed text.
    @inline(__always)
    public mutating func append(_ text: StaticString) {
        if text.hasPointerRepresentation {
            append(utf8: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        } else {
            text.withUTF8Buffer { append(utf8: $0) }
        }
    }

    /// Adds the name of a JSON member with its quotes, colon, and comma, in one piece: a record has a hundred of them.
    @inline(__always)
    mutating func append(key name: StaticString, afterComma: Bool) {
        guard name.hasPointerRepresentation else { return append(name) }
        let text = UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        write(atMost: text.count + 8) { room in
            let opening = afterComma ? 2 : 1
            room.storeBytes(of: afterComma ? Self.commaQuote : Self.commaQuote >> 8, as: UInt16.self)
            UnsafeMutableRawBufferPointer(rebasing: room[opening...]).copyMemory(from: text)
            room.storeBytes(of: Self.quoteColon, toByteOffset: opening + text.count, as: UInt16.self)
            return opening + text.count + 2
        }
    }

    /// Adds text between quotes, in one piece.
    @inline(__always)
    mutating func append(quoted text: UnsafeBufferPointer<UInt8>) {
        write(atMost: text.count + 2) { room in
            room[0] = UInt8(ascii: "\"")
            UnsafeMutableRawBufferPointer(rebasing: room[1...]).copyMemory(from: UnsafeRawBufferPointer(text))
            room[text.count + 1] = UInt8(ascii: "\"")
            return text.count + 2
        }
    }

    /// Adds fixed text between quotes.
    mutating func append(quoted text: StaticString) {
        text.withUTF8Buffer { append(quoted: $0) }
    }

    /// Adds text. A literal goes to the overload for fixed text, which costs no string.
    @_disfavoredOverload
    public mutating func append(_ text: String) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append(utf8: $0) }
        if isDone == nil { for byte in text.utf8 { append(byte: byte) } }
    }

    /// Adds text that is UTF-8 already.
    @inline(__always)
    mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
        write(atMost: text.count) { room in
            room.copyMemory(from: UnsafeRawBufferPointer(text))
            return text.count
        }
    }

    /// Adds what another buffer holds.
    public mutating func append(_ other: TextBuffer) {
        other.bytes.withUnsafeBufferPointer { append(utf8: $0) }
    }

    /// Adds one byte.
    @inline(__always)
    public mutating func append(byte: UInt8) {
        makeRoom(1)
        room[count] = byte
        count += 1
    }

    /// Adds a number in decimal digits.
    public mutating func append<Number: BinaryInteger>(decimal number: Number) {
        if number < 0 { append(byte: UInt8(ascii: "-")) }
        let magnitude = UInt64(truncatingIfNeeded: number.magnitude)
        if magnitude < 100_000_000 {
            appendEightDigits(magnitude, width: 1, pad: UInt8(ascii: "0"))
        } else {
            append(decimal: magnitude, width: 1)
        }
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
        write(atMost: 16) { room in
            var end = 0
            Self.store(bits &>> 24, in: room, &end)
            Self.store(bits &>> 16 & 0xff, in: room, &end)
            Self.store(bits &>> 8 & 0xff, in: room, &end)
            Self.store(bits & 0xff, in: room, &end)
            return end - 1
        }
    }

    /// Stores a byte's digits and a dot: three digits, the first one lowest, of which the zeros at the front are shifted out.
    @inline(__always)
    private static func store(_ byte: UInt32, in room: UnsafeMutableRawBufferPointer, _ end: inout Int) {
        let hundreds = (byte &* 41) &>> 12
        let tens = (byte &* 205) &>> 11
        let word = 0x2e30_3030 | hundreds | (tens &- hundreds &* 10) &<< 8 | (byte &- tens &* 10) &<< 16
        let zeros: UInt32 = (byte < 100 ? 1 : 0) &+ (byte < 10 ? 1 : 0)
        room.storeBytes(of: (word &>> (zeros &* 8)).littleEndian, toByteOffset: end, as: UInt32.self)
        end &+= Int(4 &- zeros)
    }

    /// Adds text at the right of `columns`, with at least one blank before it.
    mutating func append(_ text: String, right columns: Int) {
        pad(to: count + max(1, columns - Columns.width(of: text.utf8)))
        append(text)
    }

    /// `,"` and `":`, the first byte lowest.
    private static let commaQuote = (UInt16(UInt8(ascii: ",")) | UInt16(UInt8(ascii: "\"")) << 8).littleEndian
    private static let quoteColon = (UInt16(UInt8(ascii: "\"")) | UInt16(UInt8(ascii: ":")) << 8).littleEndian

    /// Adds the `count` lowest bytes of `word`, the lowest first, at most eight, in one store: half of all text goes this way.
    @inline(__always)
    mutating func append(word: UInt64, count: Int) {
        write(atMost: 8) { room in
            room.storeBytes(of: word.littleEndian, as: UInt64.self)
            return min(count, 8)
        }
    }

    /// Lends `body` room for `most` bytes behind what was written; it says how many it has written.
    @inline(__always)
    mutating func write(atMost most: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int) {
        makeRoom(most)
        let place = count
        count = place + room.withUnsafeMutableBytes { body(UnsafeMutableRawBufferPointer(rebasing: $0[place...])) }
    }

    /// Sees to it that `more` bytes can follow.
    @inline(__always)
    private mutating func makeRoom(_ more: Int) {
        if room.count - count < more { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        let written = room[..<count]
        room = [UInt8](unsafeUninitializedCapacity: room.count + max(more, room.count, 64)) { larger, filled in
            larger.initialize(repeating: 0)
            _ = larger.update(fromContentsOf: written)
            filled = larger.count
        }
    }

    /// Adds the digits of a number below 10^8, at least `width` of at most eight: all eight are found side by side in a word,
    /// first two groups of four, then four of two, then eight; then the zeros at the front are shifted out.
    @inline(__always)
    private mutating func appendEightDigits(_ number: UInt64, width: Int, pad: UInt8) {
        let thousands = number / 10_000
        var word = thousands | (number &- thousands &* 10_000) &<< 32
        let hundreds = (word &* 10_486) &>> 20 & 0x0000_007f_0000_007f
        word = hundreds | (word &- hundreds &* 100) &<< 16
        let tens = (word &* 103) &>> 10 & 0x000f_000f_000f_000f
        word = tens | (word &- tens &* 10) &<< 8
        let zeros = min(word.trailingZeroBitCount &>> 3, 7)
        let isLeading: UInt64 = 0x0101_0101_0101_0101 & (1 &<< UInt64(truncatingIfNeeded: zeros &<< 3) &- 1)
        word = (word | 0x3030_3030_3030_3030) ^ isLeading &* UInt64(0x30 ^ pad)
        let shown = max(8 &- zeros, min(width, 8))
        append(word: word &>> UInt64(truncatingIfNeeded: (8 &- shown) &<< 3), count: shown)
    }
}
