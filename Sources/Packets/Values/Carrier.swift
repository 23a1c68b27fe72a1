/// The number spaces that a packet came in: the VLANs and virtual networks around it, folded into 32 bits.
///
/// Two customers may use the same addresses and ports in two VLANs: their segments are of two connections. What says only how
/// a frame travelled is left out, since it differs between the two directions of one connection: priorities, MPLS labels,
/// the numbers of sessions and ports.
public struct Carrier: Hashable, Sendable {
    /// The folded numbers; 0 for a packet without a tag.
    public let rawValue: UInt32

    /// No VLAN and no virtual network.
    public static let none = Carrier(rawValue: 0)

    /// Whose number it is; each has a space of its own.
    enum Space: UInt32 {
        /// The VLAN identifier of a tag (IEEE 802.1Q, 802.1ad).
        case vlan = 1
        /// The virtual network of VXLAN, Geneve or NVGRE.
        case virtualNetwork = 2
    }

    /// The carrier with these folded numbers.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The VLAN, where that is all; a folded value looks like one only by a chance of one in a million.
    public var vlan: UInt16? {
        guard rawValue >> 24 == Space.vlan.rawValue, rawValue & 0x00ff_f000 == 0 else { return nil }
        return UInt16(truncatingIfNeeded: rawValue & 0xfff)
    }

    /// The carrier of what stands behind a header with this number inside the present one. 0 names no network: such a VLAN
    /// tag has a priority alone.
    func entering(_ space: Space, _ number: UInt32) -> Carrier {
        guard number != 0 else { return self }
        // The numbers have 24 bits at most. An odd factor keeps apart what was: the order of nesting counts.
        let own = space.rawValue << 24 | number
        let folded = rawValue &* 0x9e37_79b1 ^ own
        return Carrier(rawValue: folded == 0 ? own : folded)
    }
}
