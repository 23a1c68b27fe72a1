import Packets
import TestSupport

extension SampleFrame {
    /// Tunnels and links that are met seldom; tcpdump 4.99.3 shows the segment in each.
    static let rareFrames = rareTunnels + rareLinks

    private static let inner = FrameBuilder.ethernet(0x0800, ipv4)
    private static let ppp: [UInt8] = [0xff, 3, 0, 0x21] + ipv4
    private static let label: [UInt8] = [0, 6, 0x41, 64]
    private static let service: [UInt8] = [0x0f, 0xc2, 2, 1, 0, 0, 7, 0xff]

    private static let rareTunnels: [SampleFrame] = [
        overUDP("VXLAN on Linux's own port, or OTV", 8472, [8, 0, 0, 0, 0, 0, 7, 0] + inner),
        overUDP("VXLAN-GPE, IPv4", 4790, [0x0c, 0, 0, 1, 0, 0, 7, 0] + ipv4),
        overUDP("VXLAN-GPE, IPv6", 4790, [0x0c, 0, 0, 2, 0, 0, 7, 0] + ipv6, .ipv6),
        overUDP("VXLAN-GPE, Ethernet", 4790, [0x0c, 0, 0, 3, 0, 0, 7, 0] + inner),
        overUDP("VXLAN-GPE, NSH", 4790, [0x0c, 0, 0, 4, 0, 0, 7, 0] + service + ipv4),
        overUDP("MPLS in UDP", 6635, label + ipv4),
        overUDP("L2TP", 1701, [0x00, 2, 0, 1, 0, 1] + ppp),
        overUDP("L2TP, sequence numbers", 1701, [0x08, 2, 0, 1, 0, 1, 0, 0, 0, 0] + ppp),
        overUDP("L2TP, length", 1701, [0x40, 2] + bigEndian(8 + ppp.count) + [0, 1, 0, 1] + ppp),
        overUDP("L2TP, padding", 1701, [0x02, 2, 0, 1, 0, 1, 0, 2, 0xff, 0xff] + ppp),
        SampleFrame(
            "GRE, source route",
            FrameBuilder.ipv4(carrying: 47, [0x40, 0, 8, 0] + zeros(4) + [8, 0, 4, 4, 1, 2, 3, 4] + zeros(4) + ipv4),
            link: .raw,
            .ipv4,
            .tunnelled
        ),
        SampleFrame("Ethernet in IPv6", FrameBuilder.ipv6(carrying: 143, inner), link: .raw, .ipv4, .tunnelled),
        SampleFrame("NSH", FrameBuilder.ethernet(0x894f, service + ipv4), .ipv4, .tunnelled),
    ]

    private static let rareLinks: [SampleFrame] = [
        SampleFrame(
            "PPPoE session under the discovery type",
            FrameBuilder.ethernet(0x8863, FrameBuilder.pppoe([0, 0x21] + ipv4))
        ),
        SampleFrame("SNAP response", FrameBuilder.ethernet(90, [0xaa, 0xab, 3, 0, 0, 0, 8, 0] + ipv4)),
        SampleFrame("IP in LLC, to a group", FrameBuilder.ethernet(90, [7, 6, 3] + ipv4)),
        SampleFrame("IPv6 under IPv4's link type", ipv6, link: LinkType(228), .ipv6),
        SampleFrame("IPv4 under IPv6's link type", ipv4, link: LinkType(229)),
        SampleFrame("IPsec log", [2, 0, 0, 0] + zeros(8) + ipv4, link: LinkType(109)),
        SampleFrame("IPsec log, other byte order", [0, 0, 0, 24] + zeros(8) + ipv6, link: LinkType(109), .ipv6),
        SampleFrame("pflog", [61, 2, 0, 0] + zeros(60) + ipv4, link: LinkType(117)),
        SampleFrame("pflog, IPv6", [61, 24, 0, 0] + zeros(60) + ipv6, link: LinkType(117), .ipv6),
        SampleFrame(
            "nflog",
            [2, 0, 0, 0, 5, 0, 10, 0, 0x78, 0, 0, 0] + bigEndian(4 + ipv4.count).reversed() + [9, 0] + ipv4,
            link: LinkType(239)
        ),
        SampleFrame("pktap", tapped(12) + ipv4, link: LinkType(258)),
        SampleFrame("pktap, Ethernet", tapped(1) + inner, link: LinkType(258)),
    ]

    private static func overUDP(
        _ name: String,
        _ port: UInt16,
        _ payload: [UInt8],
        _ family: Address.Family = .ipv4
    ) -> SampleFrame {
        let packet = FrameBuilder.ipv4(carrying: 17, FrameBuilder.udp(to: port, payload))
        return SampleFrame(name, packet, link: .raw, family, .tunnelled)
    }

    private static func tapped(_ link: UInt8) -> [UInt8] {
        [108, 0, 0, 0, 1, 0, 0, 0, link, 0, 0, 0] + zeros(96)
    }

    private static func zeros(_ count: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: count)
    }

    private static func bigEndian(_ value: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
    }
}
