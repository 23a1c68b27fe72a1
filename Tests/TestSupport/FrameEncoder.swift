import Packets

/// Writes a segment as a frame, the way back from `FrameDecoder`: payload bytes are zero, checksums are left out.
public enum FrameEncoder {
    /// What the IP packet is carried in.
    public enum Carrier: Sendable, Hashable {
        case ethernet
        /// Ethernet with an 802.1Q tag of this VLAN id.
        case vlan(UInt16)
        case linuxCooked2
    }

    /// The link type that says how the frame begins.
    public static func link(of carrier: Carrier) -> LinkType {
        carrier == .linuxCooked2 ? .linuxCooked2 : .ethernet
    }

    /// The frame's bytes; nil when the segment is too long for an IP packet.
    public static func frame(_ packet: TCPPacket, in carrier: Carrier) -> [UInt8]? {
        let tcp = Int(packet.headerLength) + Int(packet.payloadLength)
        guard tcp <= 65_000 else { return nil }
        var bytes = header(of: carrier, packet.source.address.family)
        switch packet.source.address.family {
        case .ipv4: bytes += ipv4(packet, length: tcp)
        case .ipv6: bytes += ipv6(packet, length: tcp)
        }
        bytes += header(of: packet)
        return bytes + [UInt8](repeating: 0, count: Int(packet.payloadLength))
    }

    private static func header(of carrier: Carrier, _ family: Address.Family) -> [UInt8] {
        let type: [UInt8] = family == .ipv4 ? [0x08, 0x00] : [0x86, 0xdd]
        let addresses = [UInt8](repeating: 2, count: 12)
        switch carrier {
        case .ethernet: return addresses + type
        case .vlan(let id): return addresses + [0x81, 0x00] + bigEndian(id & 0xfff) + type
        // Protocol, reserved, interface, ARPHRD, packet type, address length, address (LINUX_SLL2).
        case .linuxCooked2: return type + [0, 0, 0, 0, 0, 2, 0, 1, 0, 6] + [UInt8](repeating: 2, count: 8)
        }
    }

    private static func ipv4(_ packet: TCPPacket, length: Int) -> [UInt8] {
        var bytes: [UInt8] = [0x45, 0] + bigEndian(UInt16(20 + length)) + bigEndian(packet.identification)
        bytes += [0x40, 0, packet.timeToLive, 6, 0, 0]
        bytes += bigEndian(UInt32(truncatingIfNeeded: packet.source.address.low))
        return bytes + bigEndian(UInt32(truncatingIfNeeded: packet.destination.address.low))
    }

    private static func ipv6(_ packet: TCPPacket, length: Int) -> [UInt8] {
        var bytes: [UInt8] = [0x60, 0, 0, 0] + bigEndian(UInt16(length)) + [6, packet.timeToLive]
        for address in [packet.source.address, packet.destination.address] {
            bytes += bigEndian(address.high) + bigEndian(address.low)
        }
        return bytes
    }

    private static func header(of packet: TCPPacket) -> [UInt8] {
        var bytes = bigEndian(packet.source.port) + bigEndian(packet.destination.port)
        bytes += bigEndian(packet.sequence.rawValue) + bigEndian(packet.acknowledgment.rawValue)
        bytes += bigEndian(UInt16(packet.headerLength / 4) << 12 | packet.flags.rawValue & 0xfff)
        bytes += bigEndian(packet.window) + [0, 0] + bigEndian(packet.urgentPointer)
        return bytes + (0..<Int(packet.options.count)).map { packet.options[$0] }
    }

    private static func bigEndian<N: FixedWidthInteger>(_ number: N) -> [UInt8] {
        SegmentScriptOptions.bigEndian(number)
    }
}
