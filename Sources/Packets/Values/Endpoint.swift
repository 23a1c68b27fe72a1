/// One end of a connection: address and port.
public struct Endpoint: Hashable, Sendable {
    /// The address.
    public var address: Address
    /// The TCP port.
    public var port: UInt16

    /// The end at `address` and `port`.
    public init(address: Address, port: UInt16) {
        self.address = address
        self.port = port
    }

    /// A total order, for a key in which the two ends of a connection have one fixed place.
    public func isOrderedBefore(_ other: Endpoint) -> Bool {
        if address.high != other.address.high { return address.high < other.address.high }
        if address.low != other.address.low { return address.low < other.address.low }
        return port < other.port
    }
}
