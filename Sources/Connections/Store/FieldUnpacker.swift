import Packets

/// Reads what a `FieldPacker` wrote.
struct FieldUnpacker: FieldCodec {
    private let words: [UInt64]
    /// The next bit.
    private var bit: Int
    private var lastFrame: Int64 = 0
    private var lastTime: Int64 = 0

    /// Reads the record that begins at `start` in `words`, which go on for a word behind every record.
    init(_ words: [UInt64], at start: Int) {
        self.words = words
        bit = start << 6
    }

    /// The next 64 bits.
    @inline(__always)
    private var window: UInt64 {
        let shift = UInt64(truncatingIfNeeded: bit & 63)
        return words[bit >> 6] &>> shift | (words[bit >> 6 + 1] &<< 1) &<< (63 &- shift)
    }

    mutating func number(_ value: inout UInt64) {
        let next = window
        guard next & 1 == 1 else {
            value = 0
            bit &+= 1
            return
        }
        let width = Int(truncatingIfNeeded: next >> 1 & 0x3f)
        bit &+= 7
        let rest = width <= 57 ? next >> 7 : window
        bit &+= width
        let highest: UInt64 = 1 &<< UInt64(truncatingIfNeeded: width)
        value = highest | rest & (highest &- 1)
    }

    @inline(__always)
    mutating func flag(_ value: inout Bool) {
        value = takeBit()
    }

    @inline(__always)
    mutating func isPresent(_ condition: @autoclosure () -> Bool) -> Bool {
        takeBit()
    }

    /// The next bit, for which one word is enough.
    @inline(__always)
    private mutating func takeBit() -> Bool {
        let word = words[bit >> 6]
        defer { bit &+= 1 }
        return word &>> UInt64(truncatingIfNeeded: bit & 63) & 1 == 1
    }

    @inline(__always)
    mutating func bits(_ value: inout UInt64, _ count: Int) {
        value = take(count)
    }

    @inline(__always)
    private mutating func take(_ count: Int) -> UInt64 {
        let taken = window & (1 &<< UInt64(truncatingIfNeeded: count) &- 1)
        bit &+= count
        return taken
    }

    mutating func mark(_ mark: inout FrameMark?) {
        let next = window
        switch next & 3 {
        case 0:
            bit &+= 2
            mark = nil
            return
        case 1: bit &+= 2
        case 2:
            bit &+= 64
            lastFrame &+= MarkForm.frames(next)
            lastTime &+= MarkForm.time(next)
        default:
            bit &+= 2
            lastFrame = Int64(take(32))
            let low = take(32)
            lastTime = Int64(bitPattern: take(32) << 32 | low)
        }
        mark = FrameMark(
            frame: FrameNumber(rawValue: UInt32(truncatingIfNeeded: lastFrame)),
            time: Timestamp(nanoseconds: lastTime)
        )
    }
}
