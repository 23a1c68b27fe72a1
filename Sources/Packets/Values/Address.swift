/// An IPv4 or IPv6 address in two words, so that it is compared and hashed without a box or a string.
///
/// An IPv4 address lies in the low 32 bits of `low`.
public struct Address: Hashable, Sendable {
    /// Which protocol's address it is.
    public enum Family: UInt8, Hashable, Sendable {
        case ipv4 = 4
        case ipv6 = 6
    }

    /// The first eight bytes of an IPv6 address in network order; 0 for IPv4.
    public var high: UInt64
    /// The last eight bytes of an IPv6 address; an IPv4 address in the low 32 bits.
    public var low: UInt64
    /// Which protocol's address it is.
    public var family: Family

    /// An IPv4 address from its 32 bits in host order.
    public init(ipv4: UInt32) {
        high = 0
        low = UInt64(ipv4)
        family = .ipv4
    }

    /// An IPv6 address from its two halves in host order.
    public init(ipv6High: UInt64, low: UInt64) {
        high = ipv6High
        self.low = low
        family = .ipv6
    }

    /// Whether the address can only be this host's own: 127.0.0.0/8 or ::1.
    public var isLoopback: Bool {
        switch family {
        case .ipv4: low >> 24 == 127
        case .ipv6: high == 0 && low == 1
        }
    }
}
