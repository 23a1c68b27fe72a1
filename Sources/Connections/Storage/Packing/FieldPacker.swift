import Packets

/// Packs fields into as few bits as they need.
struct FieldPacker: FieldCodec {
    /// Longer than any record: an array of fixed size costs less than one that grows.
    private static let capacity = 1024

    private var words = [UInt64](repeating: 0, count: capacity)
    /// The full words so far.
    private var count = 0
    private var word: UInt64 = 0
    private var filled = 0
    private var lastFrame: Int64 = 0
    private var lastTime: Int64 = 0

    /// The words of the record, after `end()`.
    var record: ArraySlice<UInt64> {
        words[..<count]
    }

    /// Words so far, with the one that is being filled.
    var length: Int {
        count &+ 1
    }

    /// Forgets what was packed, keeping the memory.
    mutating func begin() {
        count = 0
        word = 0
        filled = 0
        lastFrame = 0
        lastTime = 0
    }

    /// Writes the last, half filled word.
    mutating func end() {
        words[count] = word.littleEndian
        count &+= 1
    }

    /// Adds the low `bits`, 1 ... 64, of a value whose other bits are 0.
    @inline(__always)
    private mutating func put(_ value: UInt64, _ bits: Int) {
        word |= value &<< UInt64(truncatingIfNeeded: filled)
        filled &+= bits
        guard filled >= 64 else { return }
        words[count] = word.littleEndian
        count &+= 1
        filled &-= 64
        // In two steps: nothing is left of 64 bits that filled a word, and a shift by 64 is one by 0.
        word = (value &>> 1) &>> UInt64(truncatingIfNeeded: bits &- filled &- 1)
    }

    @inline(__always)
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
    @inline(__always)
    mutating func reference(_ reference: inout PackedFrameReference) {
        guard reference.frame != 0 else { return put(0, 2) }
        let frames = Int64(reference.frame) &- lastFrame
        let time = reference.nanoseconds &- lastTime
        guard frames | time != 0 else { return put(1, 2) }
        lastFrame = Int64(reference.frame)
        lastTime = reference.nanoseconds
        guard MarkForm.isNear(frames, time) else { return putInFull() }
        put(MarkForm.near(frames, time), 64)
    }

    /// The last frame reference, far from the one before it. Not inlined: it is rare, and the common case stays small.
    @inline(never)
    private mutating func putInFull() {
        put(3 | UInt64(truncatingIfNeeded: lastFrame) << 2, 34)
        put(UInt64(bitPattern: lastTime), 64)
    }
}

/// A frame reference near the one before it, in one word: its form, 20 bits of frames, 42 of time, both in two's complement.
enum MarkForm {
    /// Whether one word has room for this distance.
    @inline(__always)
    static func isNear(_ frames: Int64, _ time: Int64) -> Bool {
        (frames << 44) >> 44 == frames && (time << 22) >> 22 == time
    }

    /// The word for this distance.
    @inline(__always)
    static func near(_ frames: Int64, _ time: Int64) -> UInt64 {
        2 | (UInt64(bitPattern: frames) << 44) >> 42 | UInt64(bitPattern: time) << 22
    }

    /// The distance in frames that `word` holds.
    @inline(__always)
    static func frames(_ word: UInt64) -> Int64 {
        (Int64(bitPattern: word) << 42) >> 44
    }

    /// The distance in nanoseconds that `word` holds.
    @inline(__always)
    static func time(_ word: UInt64) -> Int64 {
        Int64(bitPattern: word) >> 22
    }
}
