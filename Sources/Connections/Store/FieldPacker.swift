import Packets

/// Packs fields into as few bits as they need.
struct FieldPacker: FieldCodec {
    /// The full words so far.
    private(set) var words: [UInt64] = []
    private var word: UInt64 = 0
    private var filled = 0
    private var lastFrame: UInt32 = 0
    private var lastTime: Int64 = 0

    /// Empty, with room for the longest record.
    init() {
        words.reserveCapacity(160)
    }

    /// Forgets what was packed, keeping the memory.
    mutating func begin() {
        words.removeAll(keepingCapacity: true)
        word = 0
        filled = 0
        lastFrame = 0
        lastTime = 0
    }

    /// Writes the last, half filled word.
    mutating func end() {
        words.append(word)
    }

    @inline(__always)
    private mutating func put(_ value: UInt64, _ bits: Int) {
        word |= value << UInt64(filled)
        filled += bits
        guard filled >= 64 else { return }
        words.append(word)
        filled -= 64
        word = filled == 0 ? 0 : value >> UInt64(bits - filled)
    }

    mutating func number(_ value: inout UInt64) {
        guard value != 0 else {
            put(0, 1)
            return
        }
        // The highest bit is known to be set.
        let width = 63 - value.leadingZeroBitCount
        put(1 | UInt64(width) << 1, 7)
        if width > 0 { put(value & (1 << UInt64(width) - 1), width) }
    }

    @inline(__always)
    mutating func flag(_ value: inout Bool) {
        put(value ? 1 : 0, 1)
    }

    mutating func mark(_ mark: inout FrameMark) {
        var isSame = mark.frame.rawValue == lastFrame && mark.time.nanoseconds == lastTime
        flag(&isSame)
        if isSame { return }
        var frames = Int64(mark.frame.rawValue) - Int64(lastFrame)
        var time = mark.time.nanoseconds &- lastTime
        signed(&frames)
        signed(&time)
        lastFrame = mark.frame.rawValue
        lastTime = mark.time.nanoseconds
    }
}
