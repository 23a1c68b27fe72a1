/// The place behind what a `TextBuffer` holds, lent for several pieces.
///
/// Each piece is compared with the remaining space before it is stored: a piece that does not fit stops the program, and
/// nothing is written beyond. The buffer has eight bytes more than it says, so that any piece can be stored as part of a word.
@safe struct TextRoom: ~Copyable {
    /// Where the next piece goes.
    private var end: UnsafeMutableRawPointer
    /// How many bytes may follow, the eight not counted.
    private(set) var left: UInt

    /// A room of `most` bytes from `start` on. Eight bytes more must be there.
    @inline(__always)
    init(from start: UnsafeMutableRawPointer, atMost most: UInt) {
        unsafe end = start
        left = most
    }

    /// Checks the space for several pieces at once, so that the compiler leaves out the check of each.
    @inline(__always)
    func reserve(_ count: UInt) {
        precondition(count <= left, "text is longer than the room that was asked for")
    }

    /// Takes `count` bytes of the room: the only bounds check, made before each store.
    @inline(__always)
    private mutating func take(_ count: Int) -> UnsafeMutableRawPointer {
        // A negative count is a very large one here.
        let bytes = UInt(bitPattern: count)
        precondition(bytes <= left, "text is longer than the room that was asked for")
        left &-= bytes
        let place = unsafe end
        unsafe end += count
        return unsafe place
    }

    /// Puts the `count` lowest bytes of `word`, the lowest first: half of all text goes this way.
    @inline(__always)
    mutating func put(word: UInt64, count: Int) {
        // What the word has beyond `count` goes to the eight bytes at the end at most.
        unsafe take(count).storeBytes(of: word.littleEndian, as: UInt64.self)
    }

    /// Puts one byte.
    @inline(__always)
    mutating func put(byte: UInt8) {
        unsafe take(1).storeBytes(of: byte, as: UInt8.self)
    }

    /// Puts fixed text.
    @inline(__always)
    mutating func put(_ text: StaticString) {
        unsafe put(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Puts text that is UTF-8 already.
    @inline(__always)
    mutating func put(_ text: UnsafeRawBufferPointer) {
        unsafe Self.store(text, at: take(text.count))
    }

    /// Puts the name of a member with its quotes, colon, and comma: four bytes besides the name. One check is for all.
    @inline(__always)
    mutating func put(key name: StaticString, afterComma: Bool) {
        let name = unsafe UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        let before = afterComma ? 2 : 1
        let place = unsafe take(name.count &+ before &+ 2)
        // Without a comma the second byte is the name's first: it comes next.
        unsafe place.storeBytes(of: afterComma ? Self.pair(",", "\"") : Self.pair("\"", "\""), as: UInt16.self)
        unsafe Self.store(name, at: place + before)
        unsafe place.storeBytes(of: Self.pair("\"", ":"), toByteOffset: before &+ name.count, as: UInt16.self)
    }

    /// Puts text between quotes that needs no escapes. One check is for all.
    @inline(__always)
    mutating func put(quoted text: UnsafeRawBufferPointer) {
        let place = unsafe take(text.count &+ 2)
        unsafe place.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
        unsafe Self.store(text, at: place + 1)
        unsafe place.storeBytes(of: UInt8(ascii: "\""), toByteOffset: text.count &+ 1, as: UInt8.self)
    }

    /// Two letters, the first one lowest.
    @inline(__always)
    private static func pair(_ one: Unicode.Scalar, _ another: Unicode.Scalar) -> UInt16 {
        UInt16(truncatingIfNeeded: one.value | another.value &<< 8).littleEndian
    }

    /// Stores text in bytes that have been taken; short text, which nearly all is, without a call.
    @inline(__always)
    private static func store(_ text: UnsafeRawBufferPointer, at place: UnsafeMutableRawPointer) {
        switch text.count {
        case 17...: unsafe UnsafeMutableRawBufferPointer(start: place, count: text.count).copyMemory(from: text)
        case 8...: unsafe storeEnds(of: text, at: place, as: UInt64.self)
        case 4...: unsafe storeEnds(of: text, at: place, as: UInt32.self)
        default:
            for offset in 0..<text.count {
                unsafe place.storeBytes(of: text[offset], toByteOffset: offset, as: UInt8.self)
            }
        }
    }

    /// Stores the first and the last bytes of a text that has no more than two `Word`s, and at least one.
    @inline(__always)
    private static func storeEnds<Word: FixedWidthInteger & BitwiseCopyable>(
        of text: UnsafeRawBufferPointer,
        at place: UnsafeMutableRawPointer,
        as: Word.Type
    ) {
        let last = text.count &- MemoryLayout<Word>.size
        let (opening, closing) = unsafe (
            text.loadUnaligned(as: Word.self), text.loadUnaligned(fromByteOffset: last, as: Word.self)
        )
        unsafe place.storeBytes(of: opening, as: Word.self)
        unsafe place.storeBytes(of: closing, toByteOffset: last, as: Word.self)
    }
}
