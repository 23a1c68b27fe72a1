import Packets
import TestSupport

extension SampleFrame {
    /// Headers of switches, mirrors and pseudowires.
    static let mirrored = switchTags + mirrors + pseudowires

    private static let inner = FrameBuilder.ethernet(0x0800, ipv4)
    private static let tagged = FrameBuilder.ethernet(tags: [0x8100], 0x86dd, ipv6)

    private static let switchTags: [SampleFrame] = [
        SampleFrame("Cisco CMD", FrameBuilder.ethernet(0x8909, [1, 1, 0, 1, 0, 9, 8, 0] + ipv4)),
        SampleFrame(
            "Cisco CMD, two options",
            FrameBuilder.ethernet(0x8909, [1, 2, 0, 1, 0, 9, 0, 2, 0, 0, 0x86, 0xdd] + ipv6),
            .ipv6
        ),
        SampleFrame(
            "Cisco CMD in VLAN",
            FrameBuilder.ethernet(tags: [0x8100], 0x8909, [1, 1, 0, 1, 0, 9, 8, 0] + ipv4)
        ),
        SampleFrame("VN-Tag", FrameBuilder.ethernet(0x8926, [0x80, 0, 0, 20, 8, 0] + ipv4)),
        SampleFrame("VN-Tag, VLAN", FrameBuilder.ethernet(0x8926, [0, 0, 0, 20, 0x81, 0, 0, 101, 8, 0] + ipv4)),
        SampleFrame("E-Tag", FrameBuilder.ethernet(0x893f, [0, 0, 0, 1, 0, 0, 8, 0] + ipv4)),
        SampleFrame("TTag", FrameBuilder.ethernet(0x8988, [0x16, 1, 2, 3, 4, 5, 8, 0] + ipv4)),
        SampleFrame("HSR", FrameBuilder.ethernet(0x892f, [0, 0x60, 0, 7, 8, 0] + ipv4)),
        SampleFrame("R-Tag", FrameBuilder.ethernet(0xf1c1, [0, 0, 0, 7, 8, 0] + ipv4)),
        SampleFrame("FabricPath", FrameBuilder.ethernet(0x8903, [0, 0x41] + inner)),
        SampleFrame("FabricPath, VLAN", FrameBuilder.ethernet(0x8903, [0, 0x41] + tagged), .ipv6),
    ]

    private static let mirrors: [SampleFrame] = [
        inGRE("ERSPAN I", FrameBuilder.gre(0x88be, inner)),
        inGRE("ERSPAN II", FrameBuilder.gre(0x88be, sequence: 1, [0x10, 100, 0x18, 7, 0, 0, 0, 3] + inner)),
        inGRE(
            "ERSPAN II, VLAN",
            FrameBuilder.gre(0x88be, sequence: 1, [0x10, 100, 0x18, 7, 0, 0, 0, 3] + tagged),
            .ipv6
        ),
        inGRE("ERSPAN III", FrameBuilder.gre(0x22eb, sequence: 1, erspan3(0x8000) + inner)),
        inGRE("ERSPAN III, platform", FrameBuilder.gre(0x22eb, sequence: 1, erspan3(0x8001) + zeros(8) + inner)),
        inGRE("ERSPAN III, IP", FrameBuilder.gre(0x22eb, sequence: 1, erspan3(0x0800) + ipv4)),
        inGRE("Cisco CMD in GRE", FrameBuilder.gre(0x8909, [8, 0, 1, 1, 0, 1, 0, 9] + ipv4)),
        inGRE("WCCP 1", FrameBuilder.gre(0x883e, ipv4)),
        inGRE("WCCP 2", FrameBuilder.gre(0x883e, [0, 0, 1, 2] + ipv4)),
        toAnalyser("TZSP", [1, 0, 0, 1, 1] + inner),
        toAnalyser("TZSP, tags", [1, 0, 0, 1, 10, 1, 0xc0, 0, 0, 41, 2, 5, 0xdc, 1] + inner),
        toAnalyser(
            "TZSP, 802.11",
            [1, 0, 0, 18, 18, 1, 6, 1] + FrameBuilder.wireless(FrameBuilder.snap(0x0800, ipv4))
        ),
        toAnalyser("TZSP for transmit", [1, 1, 0, 1, 1] + inner),
    ]

    private static let pseudowires: [SampleFrame] = [
        overMPLS("Ethernet in MPLS", inner),
        overMPLS("Ethernet in MPLS, control word", zeros(4) + inner),
        overMPLS("Ethernet in MPLS, numbered", [0, 0, 0x12, 0x34] + inner),
        overMPLS("Ethernet in MPLS, VLAN", tagged, .ipv6),
        overMPLS("Ethernet in MPLS, control word, VLAN", zeros(4) + tagged, .ipv6),
        // Addresses that begin as a control word, as IPv4, as IPv6 and as a control channel do.
        overMPLS("Ethernet to 00:00:5e", [0, 0, 0x5e, 0, 1, 1] + inner.dropFirst(6)),
        overMPLS("Ethernet to 4c:00:00", [0x4c, 0, 0, 0, 1, 1] + inner.dropFirst(6)),
        overMPLS("Ethernet to 60:00:00", [0x60, 0, 0, 0xff, 1, 1] + inner.dropFirst(6)),
        overMPLS("Ethernet to 10:00:00", [0x10, 0, 0, 0, 1, 1] + inner.dropFirst(6)),
    ]

    private static func inGRE(_ name: String, _ gre: [UInt8], _ family: Address.Family = .ipv4) -> SampleFrame {
        SampleFrame(name, FrameBuilder.ipv4(carrying: 47, gre), link: .raw, family, .tunnelled)
    }

    private static func toAnalyser(_ name: String, _ payload: [UInt8]) -> SampleFrame {
        let datagram = FrameBuilder.udp(to: 37008, payload)
        return SampleFrame(name, FrameBuilder.ipv4(carrying: 17, datagram), link: .raw, .ipv4, .tunnelled)
    }

    private static func overMPLS(_ name: String, _ payload: [UInt8], _ family: Address.Family = .ipv4) -> SampleFrame {
        SampleFrame(name, FrameBuilder.ethernet(0x8847, FrameBuilder.mpls([16, 17], payload)), family, .tunnelled)
    }

    /// A header of type III that ends with `details`.
    private static func erspan3(_ details: UInt16) -> [UInt8] {
        [0x20, 100, 0, 7] + zeros(4) + [0, 9, UInt8(details >> 8), UInt8(details & 0xff)]
    }

    private static func zeros(_ count: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: count)
    }
}
