/// Text that is put together as UTF-8 bytes: what every report writes into, so that no line needs a `String`.
///
/// A record is some three hundred small pieces, so the room is there before they come, and most are one store of eight bytes.
public struct TextBuffer: Sendable {
    /// Bytes written so far.
    public private(set) var count = 0
    /// The first `count` bytes are written, the others are room: at least eight.
    private var room: [UInt8]
    /// How far text may reach: eight bytes before the end of the room, so that a word can begin at its very end.
    private var limit: Int

    /// The storage that all unused buffers share: they allocate nothing.
    private static let none: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0]

    /// An empty buffer with room for `capacity` bytes.
    public init(capacity: Int = 0) {
        let capacity = max(capacity, 0)
        room = capacity == 0 ? Self.none : [UInt8](repeating: 0, count: capacity + 8)
        limit = capacity
    }

    /// What was written.
    public var bytes: ArraySlice<UInt8> {
        room[..<count]
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
        if !keepingCapacity { self = TextBuffer() }
    }

    /// Takes `count` bytes away from the end.
    mutating func removeLast(_ count: Int) {
        self.count -= min(count, self.count)
    }

    /// Adds fixed text.
    @inline(__always)
    public mutating func append(_ text: StaticString) {
        if text.hasPointerRepresentation {
            unsafe append(utf8: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        } else {
            text.withUTF8Buffer { unsafe append(utf8: $0) }
        }
    }

    /// Adds text. A literal goes to the overload for fixed text, which costs no string.
    @_disfavoredOverload
    public mutating func append(_ text: String) {
        let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe append(utf8: $0) }
        if isDone == nil { for byte in text.utf8 { append(byte: byte) } }
    }

    /// Adds text that is UTF-8 already.
    @inline(__always)
    mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
        withRoom(for: text.count) { unsafe $0.put(UnsafeRawBufferPointer(text)) }
    }

    /// Adds text that is UTF-8 already.
    mutating func append(utf8 text: [UInt8]) {
        unsafe text.withUnsafeBufferPointer { unsafe append(utf8: $0) }
    }

    /// Adds what another buffer holds.
    public mutating func append(_ other: TextBuffer) {
        unsafe other.bytes.withUnsafeBufferPointer { unsafe append(utf8: $0) }
    }

    /// Adds one byte.
    @inline(__always)
    public mutating func append(byte: UInt8) {
        makeRoom(1)
        room[count] = byte
        count += 1
    }

    /// Adds the `count` lowest bytes of `word`, the lowest first, at most eight, in one store: half of all text goes this way.
    @inline(__always)
    mutating func append(word: UInt64, count: Int) {
        withRoom(for: 8) { $0.put(word: word, count: min(count, 8)) }
    }

    /// Lends `body` room for `most` bytes behind what was written.
    @inline(__always)
    mutating func withRoom(for most: Int, _ body: (inout TextRoom) -> Void) {
        makeRoom(most)
        let place = count
        count = unsafe room.withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return place }
            var room = unsafe TextRoom(from: start + place, atMost: UInt(bitPattern: most))
            body(&room)
            return place &+ most &- Int(bitPattern: room.left)
        }
    }

    /// Sees to it that `more` bytes can follow, and eight besides. A negative number is a very large one here, which stops the
    /// program.
    @inline(__always)
    private mutating func makeRoom(_ more: Int) {
        if UInt(bitPattern: limit &- count) < UInt(bitPattern: more) { grow(UInt(bitPattern: more)) }
    }

    @inline(never)
    private mutating func grow(_ more: UInt) {
        let written = room[..<count]
        let added = max(Int(more) + 8, room.count, 64)
        room = unsafe [UInt8](unsafeUninitializedCapacity: room.count + added) { larger, filled in
            let end = unsafe larger[..<written.count].initialize(fromContentsOf: written)
            unsafe larger[end...].initialize(repeating: 0)
            filled = larger.count
        }
        limit = room.count - 8
    }
}
