/// The link type of a capture, by libpcap's `DLT_` numbers as `pcap_datalink` gives them.
public struct LinkType: Hashable, Sendable {
    /// The number.
    public let rawValue: Int32

    /// The link type with this number.
    public init(_ rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// BSD loopback: address family in the byte order of the capturing host.
    public static let null = LinkType(0)
    /// Ethernet.
    public static let ethernet = LinkType(1)
    /// Raw IP, version in the first nibble (12 on Linux and most BSDs).
    public static let raw = LinkType(12)
    /// Linux cooked v1.
    public static let linuxCooked = LinkType(113)
    /// Linux cooked v2.
    public static let linuxCooked2 = LinkType(276)
}
