/// The pieces of JSON.
extension TextRoom {
    /// A moment as `JSONWriter` has it at hand.
    typealias Moment = (second: WrittenSecond, nanosecond: UInt64)

    /// Puts the name of a member with its quotes, colon, and comma: four bytes besides the name.
    @inline(__always)
    mutating func put(key name: StaticString, afterComma: Bool) {
        if afterComma {
            put(word: Self.pair(",", "\""), count: 2)
        } else {
            put(byte: UInt8(ascii: "\""))
        }
        put(name)
        put(word: Self.pair("\"", ":"), count: 2)
    }

    /// Puts text between quotes that needs no escapes.
    @inline(__always)
    mutating func put(quoted text: UnsafeRawBufferPointer) {
        put(byte: UInt8(ascii: "\""))
        put(text)
        put(byte: UInt8(ascii: "\""))
    }

    /// Puts a flag.
    @inline(__always)
    mutating func put(flag: Bool) {
        if flag { put("true") } else { put("false") }
    }

    /// Puts a moment between quotes, as RFC 3339 has it.
    @inline(__always)
    mutating func put(quoted moment: Moment) {
        put(byte: UInt8(ascii: "\""))
        put(rfc3339: moment.second, moment.nanosecond)
        put(byte: UInt8(ascii: "\""))
    }

    @inline(__always)
    private static func pair(_ one: Unicode.Scalar, _ another: Unicode.Scalar) -> UInt64 {
        UInt64(one.value | another.value &<< 8)
    }
}
