/// A frame of an input: six bytes of record, then what was captured.
struct FuzzFrame {
    /// Nanoseconds of one step of `amount`: from single ones to years, because damaged files claim any time.
    private static let units: [Int64] = [
        1, 1_000, 1_000_000, 1_000_000_000, 60_000_000_000, 86_400_000_000_000, 31_557_600_000_000_000, .max,
    ]

    /// Bytes that the capture lacks of it; 255 claims that it was half as long as what is there.
    private let missing: UInt8
    /// The low bits choose the unit of `amount`; the highest makes it go backwards, the two below it say where it was captured.
    private let unit: UInt8
    /// Steps of time since the frame before.
    private let amount: UInt16
    /// Where it was captured, of the two captures that a comparison gets.
    var seen: Seen {
        [Seen.both, .far, .near, .changed][Int(unit >> 5) & 3]
    }

    /// Which of two captures have a frame.
    enum Seen {
        case near, far, both
        /// Both, and some bytes of it are others at the far point.
        case changed
    }

    /// What was captured.
    let bytes: [UInt8]

    init(_ reader: inout ByteReader) {
        let count = reader.two()
        missing = reader.byte()
        unit = reader.byte()
        amount = reader.two()
        bytes = reader.take(Int(count))
    }

    /// Its length on the wire.
    var originalLength: Int {
        missing == 255 ? bytes.count / 2 : bytes.count + Int(missing)
    }

    /// Nanoseconds since the frame before; what overflows wraps, as in `Timestamp`.
    var nanoseconds: Int64 {
        let size = Self.units[Int(unit) % Self.units.count] &* Int64(amount)
        return unit & 0x80 == 0 ? size : 0 &- size
    }
}
