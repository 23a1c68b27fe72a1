/// What the path and the checks need to know of a packet. Deliberately not the product's decoder: it is what
/// the recordings are there to test.
struct Segment: Sendable {
    /// What a packet carries.
    enum Content: Sendable {
        case tcp
        case icmp
    }

    var content = Content.tcp
    var source = ""
    var destination = ""
    var sourcePort = 0
    var destinationPort = 0
    var sequence: UInt32 = 0
    var acknowledgment: UInt32 = 0
    var bits: UInt8 = 0
    var window = 0
    var length = 0

    var isFIN: Bool { bits & 0x01 != 0 }
    var isSYN: Bool { bits & 0x02 != 0 }
    var isRST: Bool { bits & 0x04 != 0 }
    var isACK: Bool { bits & 0x10 != 0 }
    /// An ACK that carries nothing else.
    var isBareACK: Bool { content == .tcp && bits & 0x1f == 0x10 && length == 0 }
    /// A SYN that opens a connection.
    var isOpeningSYN: Bool { content == .tcp && isSYN && !isACK }
    /// A SYN that answers one.
    var isSYNACK: Bool { content == .tcp && isSYN && isACK }

    /// The flags in the order S F R P A, as in the checks' patterns.
    var flags: String {
        zip("SFRPA", [0x02, 0x01, 0x04, 0x08, 0x10] as [UInt8]).filter { bits & $0.1 != 0 }.map { String($0.0) }
            .joined()
    }

    /// Reads the packet that begins at `start` of `bytes`; nil when it is neither TCP nor ICMP over IP.
    init?(_ bytes: [UInt8], at start: Int = 14) {
        func u16(_ offset: Int) -> Int {
            offset + 1 < bytes.count ? Int(bytes[offset]) << 8 | Int(bytes[offset + 1]) : 0
        }
        guard start + 20 <= bytes.count else { return nil }
        let isIPv6 = bytes[start] >> 4 == 6
        guard isIPv6 || bytes[start] >> 4 == 4 else { return nil }
        let header = isIPv6 ? 40 : Int(bytes[start] & 15) * 4
        let total = isIPv6 ? 40 + u16(start + 4) : u16(start + 2)
        let addresses = isIPv6 ? (start + 8, 16) : (start + 12, 4)
        let tcp = start + header
        guard tcp + 8 <= bytes.count, addresses.0 + 2 * addresses.1 <= bytes.count else { return nil }
        source = Self.hex(bytes[addresses.0..<addresses.0 + addresses.1])
        destination = Self.hex(bytes[addresses.0 + addresses.1..<addresses.0 + 2 * addresses.1])
        switch bytes[start + (isIPv6 ? 6 : 9)] {
        case 6 where tcp + 20 <= bytes.count: break
        case 1, 58:
            content = .icmp
            return
        default: return nil
        }
        sourcePort = u16(tcp)
        destinationPort = u16(tcp + 2)
        sequence = UInt32(u16(tcp + 4)) << 16 | UInt32(u16(tcp + 6))
        acknowledgment = UInt32(u16(tcp + 8)) << 16 | UInt32(u16(tcp + 10))
        bits = bytes[tcp + 13]
        window = u16(tcp + 14)
        length = total - header - Int(bytes[tcp + 12] >> 4) * 4
    }

    private static func hex(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
