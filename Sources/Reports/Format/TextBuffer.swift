/// Text that is put together as UTF-8 bytes: what every report writes into, so that no line needs a `String`.
public struct TextBuffer: Sendable {
    /// The bytes written, and behind them room for more.
    private var storage: [UInt8]
    /// Bytes written so far.
    public private(set) var count = 0

    /// An empty buffer with room for `capacity` bytes.
    public init(capacity: Int = 0) {
        storage = [UInt8](repeating: 0, count: capacity)
    }

    /// What was written.
    public var bytes: ArraySlice<UInt8> {
        storage[..<count]
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
        if !keepingCapacity { storage = [] }
    }

    /// Adds fixed text.
    @inline(__always)
    public mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append($0) }
    }

    /// Adds text. A literal goes to the overload for fixed text, which costs no string.
    @_disfavoredOverload
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Adds what another buffer holds.
    public mutating func append(_ other: TextBuffer) {
        other.storage.withUnsafeBufferPointer { append(UnsafeBufferPointer(rebasing: $0[..<other.count])) }
    }

    /// Adds one byte.
    @inline(__always)
    public mutating func append(byte: UInt8) {
        write(atMost: 1) { $0.put(byte) }
    }

    /// Adds bytes.
    @inline(__always)
    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        write(atMost: bytes.count) { $0.put(bytes) }
    }

    /// Lets `body` write at most `room` bytes, and not one more, at the end.
    @inline(__always)
    mutating func write(atMost room: Int, _ body: (inout ByteCursor) -> Void) {
        if storage.count - count < room { grow(by: room) }
        let start = count
        count += storage.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            var cursor = ByteCursor(at: base + start)
            body(&cursor)
            return cursor.distance(from: base + start)
        }
    }

    /// Doubles the room, so that many small pieces cost a constant time each.
    @inline(never)
    private mutating func grow(by room: Int) {
        storage.append(contentsOf: repeatElement(0, count: max(room, storage.count, 256)))
    }

    /// Adds a number in decimal digits.
    @inline(__always)
    public mutating func append<Number: BinaryInteger>(decimal number: Number) {
        let magnitude = UInt64(number.magnitude)
        write(atMost: 21) {
            if number < 0 { $0.put(UInt8(ascii: "-")) }
            $0.put(decimal: magnitude)
        }
    }

    /// Adds a number in decimal digits, filled up on the left with `pad` to `width` columns.
    public mutating func append(decimal number: UInt64, width: Int, pad: UInt8 = UInt8(ascii: "0")) {
        appendDigits(number, base: 10, width: width, pad: pad)
    }

    /// Adds a number in lower-case hexadecimal digits without a prefix, with zeros on the left up to `width`.
    public mutating func append(hex number: UInt64, width: Int = 1) {
        appendDigits(number, base: 16, width: width, pad: UInt8(ascii: "0"))
    }

    /// Writes the digits from the last to the first into a scratch area of the stack, then adds them at once.
    private mutating func appendDigits(_ number: UInt64, base: UInt64, width: Int, pad: UInt8) {
        let room = max(width, 20)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { scratch in
            var at = room
            var rest = number
            repeat {
                at -= 1
                // A constant divisor becomes a multiplication.
                let next = base == 10 ? rest / 10 : rest >> 4
                scratch[at] = Self.digit(rest &- next &* base)
                rest = next
            } while rest > 0
            while room - at < width {
                at -= 1
                scratch[at] = pad
            }
            append(UnsafeBufferPointer(rebasing: scratch[at...]))
        }
    }

    @inline(__always)
    private static func digit(_ value: UInt64) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 10 ? 48 &+ value : 87 &+ value)
    }
}
