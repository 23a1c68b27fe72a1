import Packets
import TestSupport

extension SampleFrame {
    /// Link layers that are met every day.
    static let links: [SampleFrame] = ethernetFrames + cookedFrames + loopbackFrames + pointToPointFrames

    private static let ethernetFrames: [SampleFrame] = [
        SampleFrame("Ethernet, IPv4", FrameBuilder.ethernet(0x0800, ipv4)),
        SampleFrame("Ethernet, IPv6", FrameBuilder.ethernet(0x86dd, ipv6), .ipv6),
        SampleFrame("802.1Q", FrameBuilder.ethernet(tags: [0x8100], 0x0800, ipv4)),
        SampleFrame("802.1ad, 802.1Q", FrameBuilder.ethernet(tags: [0x88a8, 0x8100], 0x86dd, ipv6), .ipv6),
        SampleFrame("0x9100, 0x9200, 802.1Q", FrameBuilder.ethernet(tags: [0x9100, 0x9200, 0x8100], 0x0800, ipv4)),
        SampleFrame("802.3 with SNAP", FrameBuilder.ethernet(90, FrameBuilder.snap(0x0800, ipv4))),
        SampleFrame(
            "802.3 with Cisco's SNAP",
            FrameBuilder.ethernet(90, FrameBuilder.snap(organisation: 0xf8, 0x0800, ipv4))
        ),
        SampleFrame("802.3 with IP in LLC", FrameBuilder.ethernet(90, [6, 6, 3] + ipv4)),
        SampleFrame(
            "802.3 with bridged Ethernet",
            FrameBuilder.ethernet(
                90,
                FrameBuilder.snap(organisation: 0x80c2, 7, [0, 0] + FrameBuilder.ethernet(0x0800, ipv4))
            )
        ),
        SampleFrame("MPLS, one label", FrameBuilder.ethernet(0x8847, FrameBuilder.mpls([16], ipv4))),
        SampleFrame("MPLS, three labels", FrameBuilder.ethernet(0x8848, FrameBuilder.mpls([16, 17, 18], ipv6)), .ipv6),
        SampleFrame("MPLS, IPv4 explicit null", FrameBuilder.ethernet(0x8847, FrameBuilder.mpls([0], ipv4))),
        SampleFrame(
            "MPLS, IPv6 explicit null",
            FrameBuilder.ethernet(0x8847, FrameBuilder.mpls([17, 2], ipv6)),
            .ipv6
        ),
        SampleFrame("PPPoE", FrameBuilder.ethernet(0x8864, FrameBuilder.pppoe(FrameBuilder.ppp([0, 0x21], ipv4)))),
        SampleFrame(
            "PPPoE, IPv6",
            FrameBuilder.ethernet(0x8864, FrameBuilder.pppoe(FrameBuilder.ppp([0, 0x57], ipv6))),
            .ipv6
        ),
        SampleFrame("PPP in an EtherType", FrameBuilder.ethernet(0x880b, FrameBuilder.ppp([0, 0x21], ipv4))),
    ]

    private static let cookedFrames: [SampleFrame] = [
        SampleFrame("SLL", FrameBuilder.linuxCooked(0x0800, ipv4), link: .linuxCooked),
        SampleFrame(
            "SLL, sent",
            FrameBuilder.linuxCooked(0x86dd, packetType: 4, ipv6),
            link: .linuxCooked,
            .ipv6,
            .outgoing
        ),
        SampleFrame("SLL, VLAN", FrameBuilder.linuxCooked(0x8100, [0, 7, 8, 0] + ipv4), link: .linuxCooked),
        SampleFrame("SLL, LLC", FrameBuilder.linuxCooked(4, FrameBuilder.snap(0x0800, ipv4)), link: .linuxCooked),
        SampleFrame("SLL2", FrameBuilder.linuxCooked2(0x0800, packetType: 3, ipv4), link: .linuxCooked2),
        SampleFrame(
            "SLL2, sent",
            FrameBuilder.linuxCooked2(0x0800, packetType: 4, ipv4),
            link: .linuxCooked2,
            .ipv4,
            .outgoing
        ),
        SampleFrame("SLL2, IPv6", FrameBuilder.linuxCooked2(0x86dd, ipv6), link: .linuxCooked2, .ipv6),
        SampleFrame(
            "SLL2, sent through a tunnel",
            FrameBuilder.linuxCooked2(0x0800, packetType: 4, FrameBuilder.ipv4(carrying: 4, ipv4)),
            link: .linuxCooked2,
            .ipv4,
            [.outgoing, .tunnelled]
        ),
    ]

    private static let loopbackFrames: [SampleFrame] =
        [(UInt32(2), ipv4), (24, ipv6), (28, ipv6), (30, ipv6)].flatMap { family, packet in
            [true, false].map { isLittleEndian in
                SampleFrame(
                    "NULL, family \(family), \(isLittleEndian ? "little" : "big")-endian",
                    FrameBuilder.loopback(family, isLittleEndian: isLittleEndian, packet),
                    link: .null,
                    family == 2 ? .ipv4 : .ipv6
                )
            }
        } + [SampleFrame("LOOP", FrameBuilder.loopback(2, isLittleEndian: false, ipv4), link: LinkType(108))]

    private static let pointToPointFrames: [SampleFrame] =
        [12, 14, 101].flatMap { number in
            [
                SampleFrame("raw \(number), IPv4", ipv4, link: LinkType(number)),
                SampleFrame("raw \(number), IPv6", ipv6, link: LinkType(number), .ipv6),
            ]
        } + [
            SampleFrame("IPV4", ipv4, link: LinkType(228)),
            SampleFrame("IPV6", ipv6, link: LinkType(229), .ipv6),
            SampleFrame("PPP", FrameBuilder.ppp([0, 0x21], addressAndControl: [0xff, 3], ipv4), link: LinkType(9)),
            SampleFrame("PPP, no address", FrameBuilder.ppp([0, 0x57], ipv6), link: LinkType(9), .ipv6),
            SampleFrame("PPP, short protocol", FrameBuilder.ppp([0x21], ipv4), link: LinkType(9)),
            SampleFrame("PPP, sent", FrameBuilder.ppp([0, 0x21], addressAndControl: [1, 3], ipv4), link: LinkType(9)),
            SampleFrame("PPP, MPLS", FrameBuilder.ppp([2, 0x81], FrameBuilder.mpls([16], ipv4)), link: LinkType(9)),
            SampleFrame("PPP_SERIAL", [0xff, 3, 0, 0x21] + ipv4, link: LinkType(50)),
            SampleFrame("PPP_SERIAL, Cisco", [0x0f, 0, 8, 0] + ipv4, link: LinkType(50)),
            SampleFrame("C_HDLC", [0x0f, 0, 0x86, 0xdd] + ipv6, link: LinkType(104), .ipv6),
            SampleFrame("PPP_ETHER", FrameBuilder.pppoe(FrameBuilder.ppp([0, 0x21], ipv4)), link: LinkType(51)),
        ]

    /// Link layers that are seldom met.
    static let oldLinks: [SampleFrame] = [
        SampleFrame("FDDI", [0x50] + zeros(12) + FrameBuilder.snap(0x0800, ipv4), link: LinkType(10)),
        SampleFrame("Token Ring", [0, 0x40] + zeros(12) + FrameBuilder.snap(0x0800, ipv4), link: LinkType(6)),
        SampleFrame(
            "Token Ring, source routed",
            [0, 0x40] + zeros(6) + [0x80] + zeros(5) + [6, 0, 0, 0, 0, 0] + FrameBuilder.snap(0x0800, ipv4),
            link: LinkType(6)
        ),
        SampleFrame("ARCNET, RFC 1051", [1, 2, 240] + ipv4, link: LinkType(7)),
        SampleFrame("ARCNET, RFC 1201", [1, 2, 212, 0, 0, 1] + ipv4, link: LinkType(7)),
        SampleFrame("ARCNET, exception", [1, 2, 212, 0xff, 0, 0, 212, 0, 0, 1] + ipv4, link: LinkType(7)),
        SampleFrame("ARCNET of Linux, IPv6", [1, 2, 0, 0, 196, 0, 0, 1] + ipv6, link: LinkType(129), .ipv6),
        SampleFrame("IPoIB", zeros(40) + [8, 0, 0, 0] + ipv4, link: LinkType(242)),
        SampleFrame("Juniper", [0x4d, 0x47, 0x43, 0] + FrameBuilder.ethernet(0x0800, ipv4), link: LinkType(178)),
        SampleFrame(
            "Juniper with extension",
            [0x4d, 0x47, 0x43, 0x80, 0, 4] + zeros(4) + FrameBuilder.ethernet(0x0800, ipv4),
            link: LinkType(178)
        ),
        SampleFrame("Juniper without link layer", [0x4d, 0x47, 0x43, 2, 0, 0, 0, 2] + ipv4, link: LinkType(178)),
    ]

    /// IEEE 802.11 and the headers that capturing drivers put before it.
    static let wireless: [SampleFrame] = {
        let llc = FrameBuilder.snap(0x0800, ipv4)
        let data = FrameBuilder.wireless(llc)
        let padded = FrameBuilder.wireless(control: 0x88, padding: 2, llc)
        return [
            SampleFrame("802.11 data", data, link: LinkType(105)),
            SampleFrame("802.11 QoS data", FrameBuilder.wireless(control: 0x88, llc), link: LinkType(105)),
            SampleFrame("802.11 four addresses", FrameBuilder.wireless(flags: 3, llc), link: LinkType(105)),
            SampleFrame("radiotap", FrameBuilder.radiotap(data), link: LinkType(127)),
            SampleFrame(
                "radiotap, checksum behind",
                FrameBuilder.radiotap(flags: 0x10, data + zeros(4)),
                link: LinkType(127)
            ),
            SampleFrame("radiotap, padded header", FrameBuilder.radiotap(flags: 0x20, padded), link: LinkType(127)),
            SampleFrame(
                "radiotap, padded header and timestamp",
                FrameBuilder.radiotap(flags: 0x20, hasTimestamp: true, padded),
                link: LinkType(127)
            ),
            SampleFrame(
                "radiotap, two presence words, timestamp, padding",
                FrameBuilder.radiotap(flags: 0x20, hasTimestamp: true, hasSecondWord: true, padded),
                link: LinkType(127)
            ),
            SampleFrame("Prism", zeros(144) + data, link: LinkType(119)),
            SampleFrame(
                "Prism replaced by AVS",
                [0x80, 0x21, 0x10, 1, 0, 0, 0, 64] + zeros(56) + data,
                link: LinkType(119)
            ),
            SampleFrame("AVS", [0x80, 0x21, 0x10, 1, 0, 0, 0, 64] + zeros(56) + data, link: LinkType(163)),
            SampleFrame("PPI with 802.11", [0, 0, 12, 0, 105, 0, 0, 0] + zeros(4) + data, link: LinkType(192)),
            SampleFrame(
                "PPI with Ethernet",
                [0, 0, 8, 0, 1, 0, 0, 0] + FrameBuilder.ethernet(0x0800, ipv4),
                link: LinkType(192)
            ),
        ]
    }()

    private static func zeros(_ count: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: count)
    }
}
