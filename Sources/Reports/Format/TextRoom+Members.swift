/// Members of an object, for those who write several in one piece. Nil is null.
extension TextRoom {
    /// What a member takes at most that is no word: a name of 24 bytes, four around it, a moment in quotes or the quotes of a
    /// word.
    static let longestMember = 24 + 4 + 32

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
        put(flag: flag)
    }

    /// Puts a word of ours, which needs no escapes.
    @inline(__always)
    mutating func put(member name: StaticString, word: String?, isFirst: Bool = false) {
        put(key: name, afterComma: !isFirst)
        guard var word else { return put("null") }
        word.withUTF8 { unsafe put(quoted: UnsafeRawBufferPointer($0)) }
    }

    /// Puts a moment as RFC 3339 has it.
    @inline(__always)
    mutating func put(member name: StaticString, _ moment: Moment?) {
        put(key: name, afterComma: true)
        guard let moment else { return put("null") }
        put(quoted: moment)
    }
}
