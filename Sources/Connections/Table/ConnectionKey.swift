import Packets

/// The 4-tuple of a connection without a direction: both directions give the same key.
public struct ConnectionKey: Hashable, Sendable {
    /// The lesser of the two ends, by address, then port.
    public let low: Endpoint
    /// The other end; equal to `low` for a socket connected to itself.
    public let high: Endpoint

    /// The key of segments between `one` and `another`.
    public init(_ one: Endpoint, _ another: Endpoint) {
        if another.isOrderedBefore(one) {
            low = another
            high = one
        } else {
            low = one
            high = another
        }
    }
}
