import Packets

/// Frames like one that was captured, as its two ends could have sent them: every usual combination of flags, both directions,
/// empty and full. They are what a filter is tried on.
struct MadeUpFrames {
    /// SYN, SYN-ACK, ACK, PSH-ACK, FIN-ACK, FIN-PSH-ACK, RST, RST-ACK.
    private static let flags: [UInt8] = [0x02, 0x12, 0x10, 0x18, 0x11, 0x19, 0x04, 0x14]
    private static let header = 20

    /// Everything up to the TCP header, and 20 bytes of that.
    private let bytes: [UInt8]
    private let link: LinkType
    /// Where the addresses begin, and where TCP does.
    private let addresses: Int
    private let tcp: Int
    private let isIPv6: Bool

    /// Those like `frame`, which holds `packet`; nil when its headers are not where they should be.
    init?(like frame: [UInt8], holding packet: TCPPacket, link: LinkType) {
        let ports = Self.bytes(UInt64(packet.source.port), 2) + Self.bytes(UInt64(packet.destination.port), 2)
        let numbers = Self.bytes(UInt64(packet.sequence.rawValue), 4)
        guard let tcp = Self.place(of: ports + numbers, in: frame, endingBy: frame.count),
            tcp + Self.header <= frame.count
        else { return nil }
        let ends = Self.bytes(of: packet.source.address) + Self.bytes(of: packet.destination.address)
        isIPv6 = packet.source.address.family == .ipv6
        guard let addresses = Self.place(of: ends, in: frame, endingBy: tcp), addresses >= (isIPv6 ? 8 : 12)
        else { return nil }
        bytes = Array(frame.prefix(tcp + Self.header))
        self.link = link
        self.tcp = tcp
        self.addresses = addresses
    }

    /// Calls `body` with each of them, until it returns false.
    ///
    /// - Returns: Whether it never did.
    func allSatisfy(_ body: ([UInt8]) -> Bool) -> Bool {
        for isReversed in [false, true] {
            for flags in Self.flags {
                for payload in [0, 1400] where !body(frame(flags, payload, isReversed: isReversed)) { return false }
            }
        }
        return true
    }

    private func frame(_ flags: UInt8, _ payload: Int, isReversed: Bool) -> [UInt8] {
        var frame = bytes
        // No options: the data offset is 5.
        frame[tcp + 12] = 0x50
        frame[tcp + 13] = flags
        // The length that IPv4 and IPv6 declare (RFC 791 3.1, RFC 8200 3): of all, and of what is behind the header.
        let field = isIPv6 ? addresses - 4 : addresses - 10
        let start = isIPv6 ? addresses + 32 : addresses - 12
        let length = Self.bytes(UInt64(tcp + Self.header - start + payload), 2)
        frame.replaceSubrange(field..<field + 2, with: length)
        // Other sequence and acknowledgment numbers, in case the filter looks at them.
        if payload > 0 { for last in [tcp + 7, tcp + 11] { frame[last] ^= 1 } }
        if isReversed { reverse(&frame) }
        return frame + [UInt8](repeating: 0, count: payload)
    }

    private func reverse(_ frame: inout [UInt8]) {
        Self.exchange(addresses, isIPv6 ? 16 : 4, &frame)
        Self.exchange(tcp, 2, &frame)
        switch link.rawValue {
        case 1: Self.exchange(0, 6, &frame)
        // Linux cooked: to this host (0) or from it (4).
        case 113 where frame[1] == 0 || frame[1] == 4: frame[1] ^= 4
        case 276 where frame[10] == 0 || frame[10] == 4: frame[10] ^= 4
        default: break
        }
    }

    /// Exchanges two neighbours of `count` bytes each.
    private static func exchange(_ place: Int, _ count: Int, _ frame: inout [UInt8]) {
        guard place + count * 2 <= frame.count else { return }
        for offset in place..<place + count { frame.swapAt(offset, offset + count) }
    }

    /// The last place of `wanted` before `end`.
    private static func place(of wanted: [UInt8], in frame: [UInt8], endingBy end: Int) -> Int? {
        guard end >= wanted.count else { return nil }
        return (0...end - wanted.count).last { frame[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }

    private static func bytes(of address: Address) -> [UInt8] {
        address.family == .ipv4 ? bytes(address.low, 4) : bytes(address.high, 8) + bytes(address.low, 8)
    }

    /// A number in network order.
    private static func bytes(_ number: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt64((count - 1 - $0) * 8)) }
    }
}
