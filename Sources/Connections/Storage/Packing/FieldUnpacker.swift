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

    /// The next 57 bits, and what fits of those behind them.
    @inline(__always)
    private var window: UInt64 {
        unsafe words.span.bytes.littleEndian64(at: bit &>> 3) &>> UInt64(truncatingIfNeeded: bit & 7)
    }

    /// The next 64 bits.
    @inline(__always)
    private var wholeWindow: UInt64 {
        let rest = unsafe words.span.bytes.littleEndian64(at: (bit &+ 56) &>> 3) &>> UInt64(truncatingIfNeeded: bit & 7)
        return window & (1 << 56 - 1) | rest &<< 56
    }

    @inline(__always)
    mutating func number(_ value: inout UInt64) {
        let next = window
        guard next & 1 == 1 else {
            value = 0
            bit &+= 1
            return
        }
        let width = Int(truncatingIfNeeded: next &>> 1 & 0x3f)
        bit &+= 7
        let rest = width <= 50 ? next &>> 7 : wholeWindow
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

    @inline(__always)
    private mutating func takeBit() -> Bool {
        let taken = window & 1
        bit &+= 1
        return taken == 1
    }

    @inline(__always)
    mutating func bits(_ value: inout UInt64, _ count: Int) {
        value = window & (1 &<< UInt64(truncatingIfNeeded: count) &- 1)
        bit &+= count
    }

    @inline(__always)
    mutating func reference(_ reference: inout PackedFrameReference) {
        switch window & 3 {
        case 0:
            bit &+= 2
            reference = PackedFrameReference()
            return
        case 1: bit &+= 2
        case 2:
            let word = wholeWindow
            bit &+= 64
            lastFrame &+= MarkForm.frames(word)
            lastTime &+= MarkForm.time(word)
        default: takeInFull()
        }
        reference = PackedFrameReference(frame: UInt32(truncatingIfNeeded: lastFrame), nanoseconds: lastTime)
    }

    /// A frame reference far from the one before it. Not inlined: it is rare, and the common case stays small.
    @inline(never)
    private mutating func takeInFull() {
        lastFrame = Int64(window &>> 2 & 0xffff_ffff)
        bit &+= 34
        lastTime = Int64(bitPattern: wholeWindow)
        bit &+= 64
    }
}
