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

extension Connection {
    /// Its 4-tuple.
    public var key: ConnectionKey {
        ConnectionKey(clientEndpoint, serverEndpoint)
    }
}

extension Endpoint {
    /// Whether two ends are these two, in whichever direction. In this module, to be inlined: it runs for each segment, and from
    /// `Packets` it would be a call with eight words.
    @inline(__always)
    static func areSame(_ client: Endpoint, _ server: Endpoint, as one: Endpoint, _ another: Endpoint) -> Bool {
        // The same two in either order have the same differences; then one of them says which is which.
        let low = client.address.low ^ server.address.low ^ one.address.low ^ another.address.low
        let high = client.address.high ^ server.address.high ^ one.address.high ^ another.address.high
        let ports = client.port ^ server.port ^ one.port ^ another.port
        guard low | high | UInt64(ports) == 0 else { return false }
        return one.isSame(as: client) || one.isSame(as: server)
    }

    /// Equality without a branch for each field.
    @inline(__always)
    func isSame(as other: Endpoint) -> Bool {
        let addresses = (address.low ^ other.address.low) | (address.high ^ other.address.high)
        let rest = UInt64(port ^ other.port) | UInt64(address.family.rawValue ^ other.address.family.rawValue)
        return addresses | rest == 0
    }
}
