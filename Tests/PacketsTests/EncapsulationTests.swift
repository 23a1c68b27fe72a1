import Packets
import Testing

/// Everything that TCP can stand behind, in which tcpdump shows it: the same segment comes out of each.
@Suite struct EncapsulationTests {
    /// A frame with the segment of `Layers.tcp`, and what else must be said of it.
    struct Carried: Sendable, CustomStringConvertible {
        var description: String
        var link: Int32
        var frame: [UInt8]
        var traits: PacketTraits = []
        var payload: UInt32 = 7
    }

    private static let v4 = Layers.ipv4(6, Layers.tcp)
    private static let v6 = Layers.ipv6(6, Layers.tcp)
    private static let inner = Layers.ethernet(0x0800, v4)
    private static let llc: [UInt8] = [0xaa, 0xaa, 3, 0, 0, 0]

    static let all: [Carried] = links + versions + tunnels

    private static let links: [Carried] = [
        Carried(description: "Ethernet", link: 1, frame: Layers.ethernet(0x0800, v4)),
        Carried(description: "Ethernet, IPv6", link: 1, frame: Layers.ethernet(0x86dd, v6)),
        Carried(description: "Ethernet, padded", link: 1, frame: Layers.ethernet(0x0800, v4) + [0, 0, 0, 0, 0, 0]),
        Carried(
            description: "802.1Q in 802.1ad",
            link: 1,
            frame: Layers.ethernet(0x88a8, [0, 5, 0x81, 0, 0, 6, 8, 0] + v4)
        ),
        Carried(description: "0x9100", link: 1, frame: Layers.ethernet(0x9100, [0, 5, 8, 0] + v4)),
        Carried(description: "0x9200", link: 1, frame: Layers.ethernet(0x9200, [0, 5, 8, 0] + v4)),
        Carried(
            description: "802.3 with SNAP",
            link: 1,
            frame: Layers.ethernet(8 + v4.count, llc + [8, 0] + v4)
        ),
        Carried(
            description: "Linux cooked v1",
            link: 113,
            frame: [0, 0, 3, 4, 0, 6] + [UInt8](repeating: 0, count: 8) + [8, 0] + v4
        ),
        Carried(
            description: "Linux cooked v1, outgoing",
            link: 113,
            frame: [0, 4, 3, 4, 0, 6] + [UInt8](repeating: 0, count: 8) + [8, 0] + v4,
            traits: .outgoing
        ),
        Carried(
            description: "Linux cooked v2",
            link: 276,
            frame: [8, 0, 0, 0, 0, 0, 0, 1, 3, 4, 4, 6] + [UInt8](repeating: 0, count: 8) + v4,
            traits: .outgoing
        ),
        Carried(description: "null, little-endian", link: 0, frame: [2, 0, 0, 0] + v4),
        Carried(description: "null, big-endian", link: 0, frame: [0, 0, 0, 2] + v4),
        Carried(description: "null, IPv6 of macOS", link: 0, frame: [30, 0, 0, 0] + v6),
        Carried(description: "loop", link: 108, frame: [0, 0, 0, 2] + v4),
        Carried(description: "raw", link: 12, frame: v4),
        Carried(description: "raw, IPv6", link: 101, frame: v6),
        Carried(description: "IPv4", link: 228, frame: v4),
        Carried(description: "IPv6", link: 229, frame: v6),
        Carried(description: "PPP", link: 9, frame: [0xff, 3, 0, 0x21] + v4),
        Carried(
            description: "PPPoE",
            link: 1,
            frame: Layers.ethernet(0x8864, [0x11, 0, 0, 1] + Layers.be16(v4.count + 2) + [0, 0x21] + v4)
        ),
        Carried(
            description: "MPLS, two labels",
            link: 1,
            frame: Layers.ethernet(0x8847, [0, 6, 0x40, 64, 0, 6, 0x51, 64] + v4)
        ),
        Carried(
            description: "802.11",
            link: 105,
            frame: [0x08, 0x02, 0, 0] + [UInt8](repeating: 2, count: 18) + [0, 0] + llc + [8, 0] + v4
        ),
        Carried(
            description: "802.11 with radiotap",
            link: 127,
            frame: [0, 0, 8, 0, 0, 0, 0, 0, 0x08, 0x02, 0, 0] + [UInt8](repeating: 2, count: 18) + [0, 0] + llc + [
                8, 0,
            ] + v4
        ),
    ]

    private static let versions: [Carried] = [
        Carried(
            description: "IPv4 options",
            link: 12,
            frame: Layers.ipv4(6, Layers.tcp, options: [0x94, 4, 0, 0])
        ),
        Carried(
            description: "don't fragment",
            link: 12,
            frame: Layers.ipv4(6, Layers.tcp, fragment: 0x4000),
            traits: .dontFragment
        ),
        Carried(
            description: "first fragment",
            link: 12,
            frame: Layers.ipv4(6, Layers.tcp, fragment: 0x2000),
            traits: .firstFragment
        ),
        Carried(
            description: "length 0 of TSO",
            link: 12,
            frame: Layers.ipv4(6, Layers.tcp, length: 0),
            traits: .lengthFromFrame
        ),
        Carried(
            description: "hop-by-hop",
            link: 12,
            frame: Layers.ipv6(0, [6, 0, 1, 4, 0, 0, 0, 0] + Layers.tcp),
            traits: .behindExtension
        ),
        Carried(
            description: "destination options and routing",
            link: 12,
            frame: Layers.ipv6(60, [43, 0, 1, 4, 0, 0, 0, 0, 6, 0, 4, 0, 0, 0, 0, 0] + Layers.tcp),
            traits: .behindExtension
        ),
        Carried(
            description: "first IPv6 fragment",
            link: 12,
            frame: Layers.ipv6(44, [6, 0, 0, 1, 0, 0, 0, 9] + Layers.tcp),
            traits: [.behindExtension, .firstFragment]
        ),
        Carried(
            description: "jumbogram",
            link: 12,
            frame: Layers.ipv6(0, [6, 0, 0xc2, 4] + [0, 0, 0, UInt8(8 + Layers.tcp.count)] + Layers.tcp, length: 0),
            traits: .behindExtension
        ),
    ]

    private static let tunnels: [Carried] = [
        Carried(description: "IP in IP", link: 12, frame: Layers.ipv4(4, v4), traits: .tunnelled),
        Carried(description: "6in4", link: 12, frame: Layers.ipv4(41, v6), traits: .tunnelled),
        Carried(description: "GRE", link: 12, frame: Layers.ipv4(47, [0, 0, 8, 0] + v4), traits: .tunnelled),
        Carried(
            description: "GRE with key and sequence number",
            link: 12,
            frame: Layers.ipv4(47, [0x30, 0, 8, 0, 0, 0, 0, 7, 0, 0, 0, 1] + v4),
            traits: .tunnelled
        ),
        Carried(
            description: "VXLAN",
            link: 12,
            frame: Layers.ipv4(17, Layers.udp(to: 4789, [8, 0, 0, 0, 0, 0, 7, 0] + inner)),
            traits: .tunnelled
        ),
        Carried(
            description: "Geneve",
            link: 12,
            frame: Layers.ipv4(17, Layers.udp(to: 6081, [0, 0, 0x65, 0x58, 0, 0, 7, 0] + inner)),
            traits: .tunnelled
        ),
    ]

    @Test(arguments: all)
    func theSegmentComesOut(_ carried: Carried) throws {
        let packet = try #require(decode(carried.frame, link: carried.link).packet)
        #expect(packet.source.port == 40000 && packet.destination.port == 9502)
        #expect(packet.sequence == SequenceNumber(1000) && packet.acknowledgment == SequenceNumber(2000))
        #expect(packet.flags == [.psh, .ack] && packet.window == 502)
        #expect(packet.payloadLength == carried.payload)
        #expect(packet.options.timestamps == TimestampOption(value: 1, echo: 2))
        #expect(packet.traits == carried.traits)
    }

    /// Every cut of every frame: behind the TCP header the packet stays, before it there is none.
    @Test(arguments: all)
    func everyCutIsSurvived(_ carried: Carried) {
        let header = carried.frame.count - (carried.description == "Ethernet, padded" ? 6 : 0) - 7 - 12
        for count in 0...carried.frame.count {
            let decoded = decode(Array(carried.frame.prefix(count)), link: carried.link, original: carried.frame.count)
            if count < header {
                #expect(decoded.packet == nil, "\(count) bytes")
            } else {
                #expect(decoded.packet?.source.port == 40000, "\(count) bytes")
                #expect(decoded.packet?.payloadLength == carried.payload, "\(count) bytes")
            }
        }
    }
}

/// Decodes bytes of an array.
func decode(_ frame: [UInt8], link: Int32, original: Int? = nil) -> DecodedFrame {
    FrameDecoder.decode(frame.span.bytes, originalLength: original ?? frame.count, link: LinkType(link))
}

extension DecodedFrame {
    var packet: TCPPacket? {
        if case .tcp(let packet) = self { packet } else { nil }
    }

    var error: DecodeError? {
        if case .malformed(let error) = self { error } else { nil }
    }

    var reason: NotTCP? {
        if case .notTCP(let reason) = self { reason } else { nil }
    }
}
