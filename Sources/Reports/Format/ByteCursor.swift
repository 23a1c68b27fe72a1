/// A place in memory to write bytes at, one after the other; `TextBuffer.write` has made room for them.
///
/// A record of 3 kB is about 500 small pieces. Appending each to an array on its own costs more than making the
/// pieces: growth and uniqueness are checked every time. Here they are checked once for a whole number, name or time.
struct ByteCursor {
    private var place: UnsafeMutablePointer<UInt8>

    init(at place: UnsafeMutablePointer<UInt8>) {
        self.place = place
    }

    /// How many bytes have been written since `start`.
    @inline(__always)
    func distance(from start: UnsafeMutablePointer<UInt8>) -> Int {
        place - start
    }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        place.pointee = byte
        place += 1
    }

    @inline(__always)
    mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        place.update(from: start, count: bytes.count)
        place += bytes.count
    }

    /// Fixed text.
    @inline(__always)
    mutating func put(_ text: StaticString) {
        text.withUTF8Buffer { put($0) }
    }

    /// Decimal digits: at most 20.
    @inline(__always)
    mutating func put(decimal number: UInt64) {
        var count = 1
        var rest = number / 10
        while rest > 0 {
            count += 1
            rest /= 10
        }
        put(decimal: number, width: count)
    }

    /// The last `width` decimal digits, with zeros on the left.
    @inline(__always)
    mutating func put(decimal number: UInt64, width: Int) {
        var rest = number
        var index = width
        while index > 0 {
            index -= 1
            let next = rest / 10
            place[index] = 48 &+ UInt8(truncatingIfNeeded: rest &- next &* 10)
            rest = next
        }
        place += width
    }
}
