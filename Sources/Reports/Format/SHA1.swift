/// SHA-1 (RFC 3174), for Community IDs only: one hash of 40 bytes for each connection. A package with a crypto
/// library would cost every user its compilation, for nothing that is secret here.
enum SHA1 {
    /// The digest of `message`: 20 bytes.
    static func digest(of message: [UInt8]) -> [UInt8] {
        var state = State()
        var schedule = [UInt32](repeating: 0, count: 80)
        let padded = padded(message)
        for start in stride(from: 0, to: padded.count, by: 64) {
            fill(&schedule, from: padded, at: start)
            mix(schedule, into: &state)
        }
        var digest: [UInt8] = []
        digest.reserveCapacity(20)
        for word in state.words {
            for shift in stride(from: 24 as UInt32, through: 0, by: -8) {
                digest.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        return digest
    }

    /// A one bit, zeros, and the length in bits, up to whole blocks of 64 bytes (RFC 3174 4).
    private static func padded(_ message: [UInt8]) -> [UInt8] {
        var bytes = message
        bytes.reserveCapacity((message.count + 72) / 64 * 64)
        bytes.append(0x80)
        while bytes.count % 64 != 56 { bytes.append(0) }
        let bits = UInt64(message.count) * 8
        for shift in stride(from: 56 as UInt64, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
        return bytes
    }

    private static func fill(_ schedule: inout [UInt32], from bytes: [UInt8], at start: Int) {
        for index in 0..<16 {
            let at = start + index * 4
            schedule[index] =
                UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8
                | UInt32(bytes[at + 3])
        }
        for index in 16..<80 {
            let mixed = schedule[index - 3] ^ schedule[index - 8] ^ schedule[index - 14] ^ schedule[index - 16]
            schedule[index] = rotate(mixed, by: 1)
        }
    }

    /// The eighty rounds of RFC 3174 6.1.
    private static func mix(_ schedule: [UInt32], into state: inout State) {
        var next = state
        for index in 0..<20 { next.turn(schedule[index], (next.b & next.c) | (~next.b & next.d), 0x5a82_7999) }
        for index in 20..<40 { next.turn(schedule[index], next.b ^ next.c ^ next.d, 0x6ed9_eba1) }
        for index in 40..<60 {
            let majority = (next.b & next.c) | (next.b & next.d) | (next.c & next.d)
            next.turn(schedule[index], majority, 0x8f1b_bcdc)
        }
        for index in 60..<80 { next.turn(schedule[index], next.b ^ next.c ^ next.d, 0xca62_c1d6) }
        state.add(next)
    }

    private struct State {
        var (a, b, c, d, e): (UInt32, UInt32, UInt32, UInt32, UInt32) = (
            0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0
        )

        var words: [UInt32] {
            [a, b, c, d, e]
        }

        @inline(__always)
        mutating func turn(_ word: UInt32, _ function: UInt32, _ constant: UInt32) {
            let next = rotate(a, by: 5) &+ function &+ e &+ word &+ constant
            (a, b, c, d, e) = (next, a, rotate(b, by: 30), c, d)
        }

        mutating func add(_ other: State) {
            (a, b, c, d, e) = (a &+ other.a, b &+ other.b, c &+ other.c, d &+ other.d, e &+ other.e)
        }
    }

    private static func rotate(_ word: UInt32, by count: UInt32) -> UInt32 {
        word << count | word >> (32 - count)
    }
}
