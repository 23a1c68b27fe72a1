/// Members of an object, for those who write several in one piece. Nil is null.
extension TextRoom {
    /// A moment as `JSONWriter` has it at hand.
    typealias Moment = (second: WrittenSecond, nanosecond: UInt64)

    /// What a member takes beside its name and its value: quotes, colon, comma.
    static let aroundMember = 4
    /// The longest values of numbers, flags, and moments.
    static let longestValue = 32

    /// Puts a number.
    @inline(__always)
    mutating func put(
        member name: StaticString,
        _ number: (some FixedWidthInteger & UnsignedInteger)?,
        isFirst: Bool = false
    ) {
        put(key: name, afterComma: !isFirst)
        guard let number else { return put("null") }
        put(decimal: UInt64(number))
    }

    /// Puts a flag.
    @inline(__always)
    mutating func put(member name: StaticString, _ flag: Bool?) {
        put(key: name, afterComma: true)
        guard let flag else { return put("null") }
        if flag { put("true") } else { put("false") }
    }

    /// Puts a word of ours, which needs no escapes.
    @inline(__always)
    mutating func put(member name: StaticString, word: String?, isFirst: Bool = false) {
        put(key: name, afterComma: !isFirst)
        guard var word else { return put("null") }
        word.withUTF8 { put(quoted: UnsafeRawBufferPointer($0)) }
    }

    /// Puts a moment as RFC 3339 has it.
    @inline(__always)
    mutating func put(member name: StaticString, _ moment: Moment?) {
        put(key: name, afterComma: true)
        guard let moment else { return put("null") }
        put(byte: UInt8(ascii: "\""))
        put(rfc3339: moment.second, moment.nanosecond)
        put(byte: UInt8(ascii: "\""))
    }
}
