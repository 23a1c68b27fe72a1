/// The pieces of JSON.
extension TextRoom {
    /// A moment as `JSONWriter` has it at hand.
    typealias Moment = (second: WrittenSecond, nanosecond: UInt64)

    /// Puts a flag.
    @inline(__always)
    mutating func put(flag: Bool) {
        if flag { put("true") } else { put("false") }
    }

    /// Puts a moment between quotes, as RFC 3339 has it.
    @inline(__always)
    mutating func put(quoted moment: Moment) {
        reserve(32)
        put(byte: UInt8(ascii: "\""))
        put(rfc3339: moment.second, moment.nanosecond)
        put(byte: UInt8(ascii: "\""))
    }
}
