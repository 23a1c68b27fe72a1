/// SHA-1 (RFC 3174), for Community IDs only: one block for each connection, so that all of it stays in registers. A package
/// with a crypto library would cost every user its compilation, for nothing that is secret here.
struct SHA1 {
    /// The words of the digest, once the last block was taken.
    private(set) var (a, b, c, d, e): (UInt32, UInt32, UInt32, UInt32, UInt32) = (
        0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0
    )

    /// Takes 64 bytes, as words whose highest byte is the first; the caller pads the message (RFC 3174 4).
    mutating func take(_ block: SIMD8<UInt64>) {
        var schedule = SHA1Schedule(block)
        var next = self
        for _ in 0..<5 { next.mix(schedule.next(), 0x5a82_7999) { ($0 & $1) | (~$0 & $2) } }
        for _ in 0..<5 { next.mix(schedule.next(), 0x6ed9_eba1) { $0 ^ $1 ^ $2 } }
        for _ in 0..<5 { next.mix(schedule.next(), 0x8f1b_bcdc) { ($0 & $1) | ($0 & $2) | ($1 & $2) } }
        for _ in 0..<5 { next.mix(schedule.next(), 0xca62_c1d6) { $0 ^ $1 ^ $2 } }
        (a, b, c, d, e) = (a &+ next.a, b &+ next.b, c &+ next.c, d &+ next.d, e &+ next.e)
    }

    /// Four of the eighty rounds of RFC 3174 6.1.
    @inline(__always)
    private mutating func mix(
        _ words: SIMD4<UInt32>,
        _ constant: UInt32,
        _ function: (UInt32, UInt32, UInt32) -> UInt32
    ) {
        let words = words &+ constant
        for place in 0..<4 {
            let next = Self.rotate(a, by: 5) &+ function(b, c, d) &+ e &+ words[place]
            (a, b, c, d, e) = (next, a, Self.rotate(b, by: 30), c, d)
        }
    }

    @inline(__always)
    private static func rotate(_ word: UInt32, by count: UInt32) -> UInt32 {
        word &<< count | word &>> (32 &- count)
    }
}
