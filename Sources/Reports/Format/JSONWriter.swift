import Packets

/// Writes JSON (RFC 8259) into a byte buffer, straight from values: no tree, no reflection.
///
/// Foundation's encoder takes about 100 µs for a connection's record, this one a few: `list --format ndjson` of
/// 200,000 connections has one second for all of them. The caller closes what it opens.
public struct JSONWriter: Sendable {
    /// What has been written and not been taken yet.
    public var text = TextBuffer()
    private var needsComma = false
    private var second = WrittenSecond()

    /// An empty text.
    public init() {}

    /// Ends a line of newline-delimited JSON; the next value starts afresh.
    public mutating func endLine() {
        text.append(byte: UInt8(ascii: "\n"))
        needsComma = false
    }

    /// Opens an object that is no member.
    mutating func beginObject() {
        value(atMost: 1) { $0.put(byte: UInt8(ascii: "{")) }
        needsComma = false
    }

    mutating func endObject() {
        close("}")
    }

    /// Any text as an array's element, escaped.
    mutating func string(_ text: String) {
        unsafe JSONText.withEscaped(text) { bytes in
            value(atMost: bytes.count &+ 2) { unsafe $0.put(quoted: bytes) }
        }
    }

    /// A number as an array's element.
    mutating func number(_ number: some BinaryInteger) {
        value(atMost: 21) { room in
            if number < 0 { room.put(byte: UInt8(ascii: "-")) }
            room.put(decimal: UInt64(clamping: number.magnitude))
        }
    }

    /// The name of a member that is not ours, escaped; its value follows.
    mutating func key(_ name: String) {
        string(name)
        text.append(byte: UInt8(ascii: ":"))
        needsComma = false
    }

    /// Opens an array that is no member.
    mutating func beginArray() {
        value(atMost: 1) { $0.put(byte: UInt8(ascii: "[")) }
        needsComma = false
    }

    mutating func endArray() {
        close("]")
    }

    /// Null as an array's element.
    mutating func null() {
        value(atMost: 4) { $0.put("null") }
    }

    // MARK: Pieces

    /// Writes a value in one piece, behind a comma if one is due.
    @inline(__always)
    mutating func value(atMost most: Int, _ write: (inout TextRoom) -> Void) {
        let needsComma = needsComma
        text.withRoom(for: most &+ 1) { room in
            if needsComma { room.put(byte: UInt8(ascii: ",")) }
            write(&room)
        }
        self.needsComma = true
    }

    /// Writes a member, name and value, in one piece: a record has some hundred and seventy. Names are ours and need no
    /// escapes.
    @inline(__always)
    mutating func member(_ name: StaticString, atMost most: Int, _ write: (inout TextRoom) -> Void) {
        let needsComma = needsComma
        text.withRoom(for: name.utf8CodeUnitCount &+ 4 &+ most) { room in
            room.put(key: name, afterComma: needsComma)
            write(&room)
        }
        self.needsComma = true
    }

    /// Writes the first members of an object in one piece: each check for space takes as long as writing a short member.
    ///
    /// - Parameters:
    ///   - count: How many there are.
    ///   - words: How many bytes the words have that are values.
    ///   - write: Writes them.
    @inline(__always)
    mutating func members(_ count: Int, words: Int = 0, _ write: (inout TextRoom) -> Void) {
        text.withRoom(for: count &* TextRoom.longestMember &+ words, write)
        needsComma = true
    }

    /// The second of `time`, kept for the next one, and the nanosecond in it.
    @inline(__always)
    mutating func moment(_ time: Timestamp) -> TextRoom.Moment {
        let nanosecond = second.move(to: time)
        return (second, nanosecond)
    }

    /// Opens what the member `name` holds.
    mutating func open(_ name: StaticString, _ bracket: Unicode.Scalar) {
        member(name, atMost: 1) { $0.put(byte: UInt8(truncatingIfNeeded: bracket.value)) }
        needsComma = false
    }

    /// Closes what was opened last.
    mutating func close(_ bracket: Unicode.Scalar) {
        text.append(byte: UInt8(truncatingIfNeeded: bracket.value))
        needsComma = true
    }
}
