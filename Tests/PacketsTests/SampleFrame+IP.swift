import Packets
import TestSupport

extension SampleFrame {
    /// IPv4 packets, in Ethernet.
    static let ipv4Frames: [SampleFrame] = [
        ("no options", FrameBuilder.ipv4(FrameBuilder.tcp()), []),
        ("don't fragment", FrameBuilder.ipv4(fragment: 0x4000, FrameBuilder.tcp()), .dontFragment),
        ("4 bytes of options", FrameBuilder.ipv4(options: [7, 4, 4, 0], FrameBuilder.tcp()), []),
        ("40 bytes of options", FrameBuilder.ipv4(options: [UInt8](repeating: 1, count: 40), FrameBuilder.tcp()), []),
        ("first fragment", FrameBuilder.ipv4(fragment: 0x2000, FrameBuilder.tcp()), .firstFragment),
        ("total length 0", FrameBuilder.ipv4(length: 0, FrameBuilder.tcp()), .lengthFromFrame),
        ("AH", FrameBuilder.ipv4(carrying: 51, FrameBuilder.authentication(FrameBuilder.tcp())), .behindExtension),
    ].map { name, packet, traits in SampleFrame("IPv4, \(name)", FrameBuilder.ethernet(0x0800, packet), .ipv4, traits) }

    /// IPv6 packets, in Ethernet.
    static let ipv6Frames: [SampleFrame] = {
        let tcp = FrameBuilder.tcp()
        let chain = FrameBuilder.extensionHeader(
            next: 43,
            FrameBuilder.extensionHeader(
                next: 44,
                moreUnits: 2,
                FrameBuilder.fragmentHeader(
                    next: 51,
                    offset: 0,
                    more: false,
                    FrameBuilder.authentication(next: 60, FrameBuilder.extensionHeader(moreUnits: 1, tcp))
                )
            )
        )
        let jumbo = FrameBuilder.jumbo(length: UInt32(8 + tcp.count), tcp)
        let frames: [(String, [UInt8], PacketTraits)] = [
            ("no extension", FrameBuilder.ipv6(tcp), []),
            ("hop-by-hop", FrameBuilder.ipv6(carrying: 0, FrameBuilder.extensionHeader(tcp)), .behindExtension),
            (
                "destination options", FrameBuilder.ipv6(carrying: 60, FrameBuilder.extensionHeader(moreUnits: 1, tcp)),
                .behindExtension
            ),
            (
                "routing", FrameBuilder.ipv6(carrying: 43, FrameBuilder.extensionHeader(moreUnits: 2, tcp)),
                .behindExtension
            ),
            (
                "first fragment",
                FrameBuilder.ipv6(carrying: 44, FrameBuilder.fragmentHeader(offset: 0, more: true, tcp)),
                [.behindExtension, .firstFragment]
            ),
            (
                "whole in a fragment header",
                FrameBuilder.ipv6(carrying: 44, FrameBuilder.fragmentHeader(offset: 0, more: false, tcp)),
                .behindExtension
            ),
            ("AH", FrameBuilder.ipv6(carrying: 51, FrameBuilder.authentication(tcp)), .behindExtension),
            ("five extensions", FrameBuilder.ipv6(carrying: 0, chain), .behindExtension),
            ("jumbo option", FrameBuilder.ipv6(carrying: 0, length: 0, jumbo), .behindExtension),
            ("length 0 without jumbo option", FrameBuilder.ipv6(length: 0, tcp), .lengthFromFrame),
            (
                "length 0 and jumbo length 0",
                FrameBuilder.ipv6(carrying: 0, length: 0, FrameBuilder.jumbo(length: 0, tcp)),
                [.lengthFromFrame, .behindExtension]
            ),
        ]
        return frames.map { SampleFrame("IPv6, \($0.0)", FrameBuilder.ethernet(0x86dd, $0.1), .ipv6, $0.2) }
    }()

    /// Tunnels, in Ethernet and an outer IP packet between routers.
    static let tunnels: [SampleFrame] = {
        let inner = FrameBuilder.ethernet(0x0800, ipv4)
        let ppp = FrameBuilder.ppp([0, 0x21], addressAndControl: [0xff, 3], ipv4)
        let frames: [(String, UInt8, [UInt8], Address.Family)] = [
            ("IP in IP", 4, ipv4, .ipv4),
            ("6in4", 41, ipv6, .ipv6),
            ("IP in IP in IP", 4, outer(4, ipv4), .ipv4),
            ("GRE", 47, FrameBuilder.gre(0x0800, ipv4), .ipv4),
            ("GRE with IPv6", 47, FrameBuilder.gre(0x86dd, ipv6), .ipv6),
            ("GRE with key", 47, FrameBuilder.gre(0x0800, key: 7, ipv4), .ipv4),
            ("GRE with sequence", 47, FrameBuilder.gre(0x0800, sequence: 8, ipv4), .ipv4),
            ("GRE with checksum", 47, FrameBuilder.gre(0x0800, checksum: 9, ipv4), .ipv4),
            ("GRE with all", 47, FrameBuilder.gre(0x0800, checksum: 9, key: 7, sequence: 8, ipv4), .ipv4),
            ("GRE with Ethernet", 47, FrameBuilder.gre(0x6558, key: 7, inner), .ipv4),
            ("GRE with MPLS", 47, FrameBuilder.gre(0x8847, FrameBuilder.mpls([16], ipv4)), .ipv4),
            ("PPTP", 47, FrameBuilder.pptp(sequence: 1, ppp), .ipv4),
            ("PPTP with acknowledgment", 47, FrameBuilder.pptp(sequence: 1, acknowledgment: 2, ppp), .ipv4),
            ("VXLAN", 17, FrameBuilder.vxlan(inner), .ipv4),
            ("VXLAN with VLAN", 17, FrameBuilder.vxlan(FrameBuilder.ethernet(tags: [0x8100], 0x86dd, ipv6)), .ipv6),
            ("Geneve with Ethernet", 17, FrameBuilder.geneve(0x6558, inner), .ipv4),
            ("Geneve with options", 17, FrameBuilder.geneve(0x6558, optionBytes: 252, inner), .ipv4),
            ("Geneve with IP", 17, FrameBuilder.geneve(0x0800, ipv4), .ipv4),
        ]
        let overIPv6 = FrameBuilder.ipv6(carrying: 4, from: router6, to: router6, ipv4)
        return frames.map { SampleFrame($0.0, FrameBuilder.ethernet(0x0800, outer($0.1, $0.2)), $0.3, .tunnelled) }
            + [SampleFrame("4in6", FrameBuilder.ethernet(0x86dd, overIPv6), .ipv4, .tunnelled)]
    }()

    private static let router6 = FrameBuilder.Sample.routerIPv6

    private static func outer(_ proto: UInt8, _ payload: [UInt8]) -> [UInt8] {
        let router = FrameBuilder.Sample.routerIPv4
        return FrameBuilder.ipv4(carrying: proto, fragment: 0x4000, from: router, to: router, payload)
    }
}
