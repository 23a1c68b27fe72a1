/// A UDP datagram (RFC 768), found in a frame on the usual links. The decoder on the path of every packet knows nothing of
/// it: only the resolution of names looks for datagrams.
public struct Datagram: Sendable {
    /// The sender's port.
    public var sourcePort: UInt16
    /// What it carries, as far as it was captured.
    public var payload: [UInt8]

    /// The datagram in `frame` if its sender's port is one of `ports`; nil for everything else, without allocating.
    ///
    /// Looked into: Ethernet, Linux cooked, BSD loopback and IP itself, with VLAN tags, over IPv4 or IPv6 with its
    /// extension headers. Not: tunnels, later fragments.
    public init?(in frame: RawSpan, link: LinkType, from ports: Set<UInt16>) {
        guard let packet = Self.packet(in: frame, link), let start = Self.transport(in: frame, packet),
            start + 8 <= frame.byteCount
        else { return nil }
        sourcePort = frame.u16(at: start)
        guard ports.contains(sourcePort) else { return nil }
        let length = Int(frame.u16(at: start + 4))
        let end = length >= 8 ? min(start + length, frame.byteCount) : frame.byteCount
        payload = ((start + 8)..<end).map { frame.u8(at: $0) }
    }

    /// Where the IP header begins.
    private static func packet(in frame: RawSpan, _ link: LinkType) -> Int? {
        switch link.rawValue {
        case 1: packet(in: frame, behindTypeAt: 12)
        case 113: packet(in: frame, behindTypeAt: 14)
        // The type stands first, 18 bytes before the packet.
        case 276: frame.byteCount >= 20 ? packet(in: frame, frame.u16(at: 0), at: 20) : nil
        case 0, 108: 4
        case 12, 14, 101, 228, 229: 0
        default: nil
        }
    }

    private static func packet(in frame: RawSpan, behindTypeAt place: Int) -> Int? {
        guard place + 2 <= frame.byteCount else { return nil }
        return packet(in: frame, frame.u16(at: place), at: place + 2)
    }

    /// `at`, or behind the VLAN tags that stand there.
    private static func packet(in frame: RawSpan, _ type: UInt16, at start: Int) -> Int? {
        var type = type
        var at = start
        while type == 0x8100 || type == 0x88a8 || type == 0x9100 || type == 0x9200 {
            guard at + 4 <= frame.byteCount else { return nil }
            type = frame.u16(at: at + 2)
            at += 4
        }
        return type == EtherType.ipv4 || type == EtherType.ipv6 ? at : nil
    }

    /// Where the UDP header begins behind the IP header at `start`.
    private static func transport(in frame: RawSpan, _ start: Int) -> Int? {
        guard start + 20 <= frame.byteCount else { return nil }
        switch frame.u8(at: start) >> 4 {
        case 4:
            let isFirst = frame.u16(at: start + 6) & 0x1fff == 0
            let length = Int(frame.u8(at: start) & 0x0f) * 4
            return frame.u8(at: start + 9) == IPProtocol.udp && isFirst && length >= 20 ? start + length : nil
        case 6: return transport6(in: frame, start)
        default: return nil
        }
    }

    private static func transport6(in frame: RawSpan, _ start: Int) -> Int? {
        guard start + 40 <= frame.byteCount else { return nil }
        var next = frame.u8(at: start + 6)
        var at = start + 40
        // Every header takes at least eight bytes on, so that the frame's end ends this.
        while next != IPProtocol.udp {
            guard FrameDecoder.isIPv6Extension(next), at + 8 <= frame.byteCount else { return nil }
            let isFragment = next == 44
            if isFragment, frame.u16(at: at + 2) & 0xfff8 != 0 { return nil }
            next = frame.u8(at: at)
            at += isFragment ? 8 : (Int(frame.u8(at: at + 1)) + 1) * 8
        }
        return at
    }
}
