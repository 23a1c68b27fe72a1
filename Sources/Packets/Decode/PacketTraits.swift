/// What else a reader or a rule must know of a packet, one bit each.
public struct PacketTraits: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt16

    /// The traits with these bits.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The capture holds fewer bytes than the IP header declares (snaplen): payload or options are cut.
    public static let cut = PacketTraits(rawValue: 1 << 0)
    /// The TCP options are not captured whole.
    public static let optionsCut = PacketTraits(rawValue: 1 << 1)
    /// The data offset points beyond the IP payload: no options, no payload.
    public static let badHeaderLength = PacketTraits(rawValue: 1 << 2)
    /// First fragment of a fragmented datagram: the payload is this fragment's.
    public static let firstFragment = PacketTraits(rawValue: 1 << 3)
    /// TCP stood behind IPv6 extension headers or AH, where tcpdump prints the ports alone.
    public static let behindExtension = PacketTraits(rawValue: 1 << 4)
    /// The IP header's length was 0: the length is the frame's (TSO, or BIG TCP over IPv4).
    public static let lengthFromFrame = PacketTraits(rawValue: 1 << 5)
    /// The don't-fragment bit of IPv4.
    public static let dontFragment = PacketTraits(rawValue: 1 << 6)
    /// The packet came out of a tunnel (IP in IP, GRE, VXLAN, Geneve, a pseudowire, a mirror's).
    public static let tunnelled = PacketTraits(rawValue: 1 << 7)
    /// A Linux cooked header said that this host sent the packet.
    public static let outgoing = PacketTraits(rawValue: 1 << 8)
    /// The capture ends behind the flags of the TCP header: window and urgent pointer are not known.
    public static let headerCut = PacketTraits(rawValue: 1 << 11)
    /// The capture claims more bytes than the frame had on the wire; tcpdump prints no packet for it.
    public static let longerThanOnWire = PacketTraits(rawValue: 1 << 10)
    /// The IP header declares more bytes than the frame has on the wire.
    public static let truncatedOnWire = PacketTraits(rawValue: 1 << 9)
}
