/// The place behind what a `TextBuffer` holds, lent for several pieces with one look whether they fit.
///
/// Who asks for it says how many bytes come at most. Eight more are there, so that any piece can be the part of a word.
struct TextRoom {
    private let bytes: UnsafeMutableRawBufferPointer
    /// Where the next piece goes.
    private(set) var end: Int

    init(_ bytes: UnsafeMutableRawBufferPointer, from end: Int) {
        self.bytes = bytes
        self.end = end
    }

    /// Puts the `count` lowest bytes of `word`, the lowest first: half of all text goes this way.
    @inline(__always)
    mutating func put(word: UInt64, count: Int) {
        bytes.storeBytes(of: word.littleEndian, toByteOffset: end, as: UInt64.self)
        end &+= count
    }

    /// Puts one byte.
    @inline(__always)
    mutating func put(byte: UInt8) {
        bytes.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
        end &+= 1
    }

    /// Puts fixed text.
    @inline(__always)
    mutating func put(_ text: StaticString) {
        put(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Puts text that is UTF-8 already; short text, which nearly all is, without a call.
    @inline(__always)
    mutating func put(_ text: UnsafeRawBufferPointer) {
        switch text.count {
        case 17...: copy(text)
        case 8...: storeEnds(of: text, as: UInt64.self)
        case 4...: storeEnds(of: text, as: UInt32.self)
        default: for place in 0..<text.count { bytes[end &+ place] = text[place] }
        }
        end &+= text.count
    }

    /// Stores the first and the last bytes of a text that has no more than two `Word`s, and at least one.
    @inline(__always)
    private func storeEnds<Word: FixedWidthInteger & BitwiseCopyable>(of text: UnsafeRawBufferPointer, as: Word.Type) {
        let last = text.count &- MemoryLayout<Word>.size
        let (opening, closing) = (
            text.loadUnaligned(as: Word.self), text.loadUnaligned(fromByteOffset: last, as: Word.self)
        )
        bytes.storeBytes(of: opening, toByteOffset: end, as: Word.self)
        bytes.storeBytes(of: closing, toByteOffset: end &+ last, as: Word.self)
    }

    @inline(__always)
    private func copy(_ text: UnsafeRawBufferPointer) {
        UnsafeMutableRawBufferPointer(rebasing: bytes[end...]).copyMemory(from: text)
    }
}
