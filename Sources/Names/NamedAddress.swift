import Packets

/// An address and its name.
public struct NamedAddress: Hashable, Sendable {
    /// The address.
    public var address: Address
    /// Its name.
    public var name: HostName

    /// `address`, called `name`.
    public init(_ address: Address, _ name: HostName) {
        self.address = address
        self.name = name
    }
}
