/// A hash of bytes with a secret of the process, so that a sender cannot make two payloads with one hash.
struct PayloadHash {
    private static let seed = UInt64.random(in: .min ... .max)
    private static let factor: UInt64 = 0x9e37_79b9_7f4a_7c15

    private var state = Self.seed

    /// Adds a byte.
    @inline(__always)
    mutating func add(_ byte: UInt8) {
        let product = (state ^ UInt64(byte)).multipliedFullWidth(by: Self.factor)
        state = product.low ^ product.high
    }

    /// The hash of what was added.
    var value: UInt64 {
        state
    }
}
