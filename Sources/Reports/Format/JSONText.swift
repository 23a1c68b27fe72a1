/// Text as JSON has it between quotation marks.
enum JSONText {
    /// Calls `body` with `text` as it is, if nothing in it needs an escape, else with an escaped copy.
    @inline(__always)
    static func withEscaped(_ text: String, _ body: (UnsafeRawBufferPointer) -> Void) {
        // Nearly every text is clean, and lies in one piece.
        let isDone = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
            guard unsafe isClean(UnsafeRawBufferPointer(bytes)) else { return false }
            unsafe body(UnsafeRawBufferPointer(bytes))
            return true
        }
        if isDone != true { unsafe escaped(text).bytes.withUnsafeBytes(body) }
    }

    /// Nothing in it needs an escape: it is ASCII without controls, quotation marks and reverse solidi.
    @inline(__always)
    static func isClean(_ text: UnsafeRawBufferPointer) -> Bool {
        switch text.count {
        case 8...:
            // The last word begins within the one before it.
            for place in stride(from: 0, to: text.count &- 8, by: 8) where unsafe !isClean(word(text, at: place)) {
                return false
            }
            return unsafe isClean(word(text, at: text.count &- 8))
        case 4...: return unsafe isClean(half(text, at: 0) | half(text, at: text.count &- 4) &<< 32)
        default: return unsafe text.allSatisfy { isClean(UInt64($0) &* ones) }
        }
    }

    /// Eight bytes at once: what is not clean sets its highest bit in one of the terms, and a carry comes from such a byte only.
    @inline(__always)
    private static func isClean(_ word: UInt64) -> Bool {
        let isControl = (word &- ones &* 0x20) | (word &+ ones)
        let isQuotationMark = (word ^ ones &* 0x22) &- ones
        let isReverseSolidus = (word ^ ones &* 0x5c) &- ones
        return (word | isControl | isQuotationMark | isReverseSolidus) & (ones &* 0x80) == 0
    }

    @inline(__always)
    private static var ones: UInt64 {
        0x0101_0101_0101_0101
    }

    @inline(__always)
    private static func word(_ text: UnsafeRawBufferPointer, at place: Int) -> UInt64 {
        unsafe text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    }

    @inline(__always)
    private static func half(_ text: UnsafeRawBufferPointer, at place: Int) -> UInt64 {
        unsafe UInt64(text.loadUnaligned(fromByteOffset: place, as: UInt32.self))
    }

    /// RFC 8259 7: quotation mark, reverse solidus and the controls must be escaped. DEL, the C1 controls and the two
    /// line separators of Unicode need not be, but terminals and JavaScript mishandle them.
    private static func escaped(_ text: String) -> TextBuffer {
        var escaped = TextBuffer(capacity: text.utf8.count + 64)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: escaped.append("\\\"")
            case 0x5c: escaped.append("\\\\")
            case 0x0a: escaped.append("\\n")
            case 0x0d: escaped.append("\\r")
            case 0x09: escaped.append("\\t")
            case 0..<0x20, 0x7f..<0xa0, 0x2028, 0x2029:
                escaped.append("\\u")
                escaped.append(hex: UInt64(scalar.value), width: 4)
            default:
                for byte in UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter {
                    escaped.append(byte: byte)
                }
            }
        }
        return escaped
    }
}
