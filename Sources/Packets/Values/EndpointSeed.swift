/// A secret by which endpoints are hashed: the input is hostile, and must not be able to choose ends whose hashes are alike.
public struct EndpointSeed: Sendable {
    @usableFromInline let low = UInt64.random(in: .min ... .max) | 1
    @usableFromInline let high = UInt64.random(in: .min ... .max) | 1

    /// The process's own.
    public static let shared = EndpointSeed()

    /// Another secret.
    public init() {}

    /// The hash of one end, in two multiplications.
    @inlinable @inline(__always)
    public func fold(_ end: Endpoint) -> UInt64 {
        // The halves of the address are multiplied with one another: nothing that a sender chooses may meet the port
        // unmixed, or it could undo the port's bits and give thousands of ends one hash.
        let first = (end.address.low ^ low).multipliedFullWidth(by: end.address.high ^ high)
        let second = (first.high ^ first.low ^ UInt64(end.port) << 40).multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
        return second.high ^ second.low
    }

    /// The hash of two ends, the same in either order. Its highest bit is their `PathHalf`, for which there is no secret.
    @inlinable @inline(__always)
    public func hash(_ one: Endpoint, _ another: Endpoint) -> UInt64 {
        // Addition makes it free of order; folding each end first keeps swapped ports apart.
        let sum = fold(one) &+ fold(another)
        let product = (sum ^ low).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
        return (product.high ^ product.low) &>> 1 | PathHalf.of(one, another) &<< 63
    }
}

extension Endpoint {
    /// An IPv4 address and its port are one word, as most are; the hasher has a secret of its own.
    @inlinable
    public func hash(into hasher: inout Hasher) {
        guard address.family == .ipv6 else { return hasher.combine(address.low | UInt64(port) << 32) }
        hasher.combine(address.high)
        hasher.combine(address.low)
        hasher.combine(port)
    }
}
