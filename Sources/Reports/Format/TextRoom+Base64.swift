/// Base64 (RFC 4648 4).
extension TextRoom {
    /// Puts the first letters of the lowest 24 bits.
    @inline(__always)
    mutating func put(base64 bits: UInt32, letters count: Int = 4) {
        let (one, two) = (Self.letter(bits &>> 18), Self.letter(bits &>> 12))
        let (three, four) = (Self.letter(bits &>> 6), Self.letter(bits))
        put(word: one | two &<< 8 | three &<< 16 | four &<< 24, count: count)
    }

    /// The letter of the lowest six bits.
    @inline(__always)
    private static func letter(_ bits: UInt32) -> UInt64 {
        let digit = UInt64(bits & 63)
        return switch digit {
        case 0..<26: 0x41 &+ digit
        case 26..<52: 0x61 &- 26 &+ digit
        case 52..<62: 0x30 &- 52 &+ digit
        case 62: 0x2b
        default: 0x2f
        }
    }
}
