import Packets

extension FrameBuilder {
    /// The addresses and the TCP numbers that every built segment has.
    public enum Sample {
        /// The client's IPv4 address, 10.0.0.1.
        public static let clientIPv4 = Address(ipv4: 0x0a00_0001)
        /// The server's IPv4 address, 10.0.0.2.
        public static let serverIPv4 = Address(ipv4: 0x0a00_0002)
        /// The client's IPv6 address, fd00::1.
        public static let clientIPv6 = Address(ipv6High: 0xfd00_0000_0000_0000, low: 1)
        /// The server's IPv6 address, fd00::2.
        public static let serverIPv6 = Address(ipv6High: 0xfd00_0000_0000_0000, low: 2)
        /// A router's IPv4 address, 192.0.2.254, the outer address of tunnels too.
        public static let routerIPv4 = Address(ipv4: 0xc000_02fe)
        /// A router's IPv6 address, 2001:db8::fe.
        public static let routerIPv6 = Address(ipv6High: 0x2001_0db8_0000_0000, low: 0xfe)
        /// The identification of every IPv4 packet.
        public static let identification: UInt16 = 0x4711
        /// The time to live of every packet.
        public static let timeToLive: UInt8 = 63
    }

    /// An IPv4 packet.
    ///
    /// - Parameters:
    ///   - proto: The protocol number.
    ///   - options: The header's options; a multiple of four bytes.
    ///   - fragment: The 16 bits of flags and fragment offset.
    ///   - length: The total length; nil for the true one.
    ///   - source: Who sends it.
    ///   - destination: Whom it is for.
    ///   - payload: What follows the header.
    /// - Returns: The packet's bytes.
    public static func ipv4(
        carrying proto: UInt8 = 6,
        options: [UInt8] = [],
        fragment: UInt16 = 0,
        length: Int? = nil,
        from source: Address = Sample.clientIPv4,
        to destination: Address = Sample.serverIPv4,
        _ payload: [UInt8]
    ) -> [UInt8] {
        let header = 20 + options.count
        let total = UInt16(truncatingIfNeeded: length ?? header + payload.count)
        return [UInt8(0x40 + header / 4), 0] + big(total) + big(Sample.identification) + big(fragment)
            + [Sample.timeToLive, proto, 0, 0] + big(UInt32(truncatingIfNeeded: source.low))
            + big(UInt32(truncatingIfNeeded: destination.low)) + options + payload
    }

    /// An IPv6 packet whose payload begins with a header of kind `next`; `length` nil for the true payload length.
    public static func ipv6(
        carrying next: UInt8 = 6,
        length: Int? = nil,
        from source: Address = Sample.clientIPv6,
        to destination: Address = Sample.serverIPv6,
        _ payload: [UInt8]
    ) -> [UInt8] {
        let count = UInt16(truncatingIfNeeded: length ?? payload.count)
        return [0x60, 0, 0, 0] + big(count) + [next, Sample.timeToLive] + big(source.high) + big(source.low)
            + big(destination.high) + big(destination.low) + payload
    }

    /// Hop-by-hop options, a routing header or destination options: 8 bytes and `moreUnits` times 8 more.
    public static func extensionHeader(next: UInt8 = 6, moreUnits: Int = 0, _ payload: [UInt8]) -> [UInt8] {
        // PadN over the whole header, in as many options as it takes.
        let body = (0...moreUnits).flatMap { $0 == 0 ? [1, 4, 0, 0, 0, 0] : [1, 6, 0, 0, 0, 0, 0, 0] as [UInt8] }
        return [next, UInt8(moreUnits)] + body + payload
    }

    /// Hop-by-hop options with a jumbo payload option.
    public static func jumbo(next: UInt8 = 6, length: UInt32, _ payload: [UInt8]) -> [UInt8] {
        [next, 0, 0xc2, 4] + big(length) + payload
    }

    /// A fragment header; `offset` counts units of eight bytes.
    public static func fragmentHeader(next: UInt8 = 6, offset: UInt16, more: Bool, _ payload: [UInt8]) -> [UInt8] {
        [next, 0] + big(offset << 3 | (more ? 1 : 0)) + big(UInt32(0xabcd)) + payload
    }

    /// An authentication header with a check value of 12 bytes.
    public static func authentication(next: UInt8 = 6, _ payload: [UInt8]) -> [UInt8] {
        [next, 4, 0, 0] + big(UInt32(256)) + big(UInt32(1)) + [UInt8](repeating: 0x5a, count: 12) + payload
    }

    /// TCP from port 40000 to 9502 with payload bytes of 0x78.
    ///
    /// - Parameters:
    ///   - options: The header's options; a multiple of four bytes.
    ///   - dataOffset: The data offset in words; nil for the true one.
    ///   - flags: The control bits.
    ///   - payload: How many payload bytes.
    /// - Returns: The segment's bytes.
    public static func tcp(
        options: [UInt8] = [],
        dataOffset: UInt16? = nil,
        flags: TCPFlags = [.psh, .ack],
        payload: Int = 23
    ) -> [UInt8] {
        let words = dataOffset ?? UInt16(5 + options.count / 4)
        return big(UInt16(40000)) + big(UInt16(9502)) + big(UInt32(0x1122_3344)) + big(UInt32(0x5566_7788))
            + big(words << 12 | flags.rawValue) + big(UInt16(502)) + [0, 0] + big(UInt16(3))
            + options + [UInt8](repeating: 0x78, count: payload)
    }

    /// An ICMP or ICMPv6 message with four bytes behind the checksum and a quote.
    public static func icmp(type: UInt8, code: UInt8, rest: UInt32 = 0, _ quote: [UInt8]) -> [UInt8] {
        [type, code, 0, 0] + big(rest) + quote
    }
}
