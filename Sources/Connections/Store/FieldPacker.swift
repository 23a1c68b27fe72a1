import Packets

/// Packs fields into as few bits as they need.
struct FieldPacker: FieldCodec {
    /// The full words so far.
    private(set) var words: [UInt64] = []
    private var word: UInt64 = 0
    private var filled = 0
    private var lastFrame: Int64 = 0
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
        word |= value &<< UInt64(truncatingIfNeeded: filled)
        filled &+= bits
        guard filled >= 64 else { return }
        words.append(word)
        filled &-= 64
        word = filled == 0 ? 0 : value &>> UInt64(truncatingIfNeeded: bits &- filled)
    }

    mutating func number(_ value: inout UInt64) {
        guard value != 0 else {
            put(0, 1)
            return
        }
        // The highest bit is known to be set.
        let width = 63 &- value.leadingZeroBitCount
        let rest = value & (1 &<< UInt64(truncatingIfNeeded: width) &- 1)
        let head = 1 | UInt64(truncatingIfNeeded: width) << 1
        if width <= 56 {
            put(head | rest << 7, 7 &+ width)
        } else {
            put(head, 7)
            put(rest, width)
        }
    }

    @inline(__always)
    mutating func flag(_ value: inout Bool) {
        put(value ? 1 : 0, 1)
    }

    @inline(__always)
    mutating func isPresent(_ condition: @autoclosure () -> Bool) -> Bool {
        let present = condition()
        put(present ? 1 : 0, 1)
        return present
    }

    @inline(__always)
    mutating func bits(_ value: inout UInt64, _ count: Int) {
        put(value, count)
    }

    /// Two bits say which form: none, the same as the last one, near it (20 bits of frames, 42 of time), or in full.
    mutating func mark(_ mark: inout FrameMark?) {
        guard let mark else {
            put(0, 2)
            return
        }
        let frames = Int64(mark.frame.rawValue) &- lastFrame
        let time = mark.time.nanoseconds &- lastTime
        if frames | time == 0 {
            put(1, 2)
            return
        }
        lastFrame = Int64(mark.frame.rawValue)
        lastTime = mark.time.nanoseconds
        if abs(frames) < 1 << 19, time.magnitude < 1 << 41 {
            put(MarkForm.near(frames, time), 64)
        } else {
            put(3 | UInt64(mark.frame.rawValue) << 2, 34)
            put(UInt64(bitPattern: mark.time.nanoseconds) & 0xffff_ffff, 32)
            put(UInt64(bitPattern: mark.time.nanoseconds) >> 32, 32)
        }
    }
}

/// A mark that is near the one before it, in one word: its form, 20 bits of frames, 42 of time, both in two's complement.
enum MarkForm {
    /// The word for this distance.
    @inline(__always)
    static func near(_ frames: Int64, _ time: Int64) -> UInt64 {
        2 | (UInt64(bitPattern: frames) << 44) >> 42 | UInt64(bitPattern: time) << 22
    }

    /// How many frames away the mark is that `word` holds.
    @inline(__always)
    static func frames(_ word: UInt64) -> Int64 {
        (Int64(bitPattern: word) << 42) >> 44
    }

    /// How many nanoseconds away it is.
    @inline(__always)
    static func time(_ word: UInt64) -> Int64 {
        Int64(bitPattern: word) >> 22
    }
}
