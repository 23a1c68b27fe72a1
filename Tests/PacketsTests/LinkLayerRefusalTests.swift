import Packets
import TestSupport
import Testing

/// Link layers without TCP behind them, or cut.
@Suite struct LinkLayerRefusalTests {
    private static let ipv4 = SampleFrame.ipv4
    private static let ipv6 = SampleFrame.ipv6

    @Test(arguments: [
        RefusedFrame("ARP", NotTCP(.etherType, 0x0806), link: 1, FrameBuilder.ethernet(0x0806, ipv4)),
        RefusedFrame(
            "spanning tree",
            NotTCP(.llc, 0x4242),
            link: 1,
            FrameBuilder.ethernet(38, [0x42, 0x42, 3] + ipv4)
        ),
        RefusedFrame(
            "LLC, not unnumbered",
            NotTCP(.llc, 0x0606),
            link: 1,
            FrameBuilder.ethernet(38, [6, 6, 1] + ipv4)
        ),
        RefusedFrame(
            "SNAP of another organisation",
            NotTCP(.organisation, 1),
            link: 1,
            FrameBuilder.ethernet(60, FrameBuilder.snap(organisation: 1, 0x0800, ipv4))
        ),
        RefusedFrame(
            "PPPoE discovery",
            NotTCP(.etherType, 0x8863),
            link: 1,
            FrameBuilder.ethernet(0x8864, FrameBuilder.pppoe(code: 9, [0, 0x21] + ipv4))
        ),
        RefusedFrame(
            "MPLS with Ethernet",
            NotTCP(.mplsPayload, 0),
            link: 1,
            FrameBuilder.ethernet(0x8847, FrameBuilder.mpls([16], [0, 1] + ipv4))
        ),
        RefusedFrame(
            "SLL with Linux's 802.3",
            NotTCP(.cookedProtocol, 1),
            link: 113,
            FrameBuilder.linuxCooked(1, ipv4)
        ),
        RefusedFrame(
            "SLL2 with a length",
            NotTCP(.cookedProtocol, 1500),
            link: 276,
            FrameBuilder.linuxCooked2(1500, ipv4)
        ),
        RefusedFrame(
            "NULL with Linux's AF_INET6",
            NotTCP(.addressFamily, 10),
            link: 0,
            FrameBuilder.loopback(10, isLittleEndian: true, ipv6)
        ),
        RefusedFrame("PPP with LCP", NotTCP(.pppProtocol, 0xc021), link: 9, FrameBuilder.ppp([0xc0, 0x21], ipv4)),
        RefusedFrame("802.11 beacon", NotTCP(.wireless, 0x20), link: 105, FrameBuilder.wireless(control: 0x80, ipv4)),
        RefusedFrame(
            "802.11 without data",
            NotTCP(.wireless, 0x12),
            link: 105,
            FrameBuilder.wireless(control: 0x48, ipv4)
        ),
        RefusedFrame(
            "802.11 encrypted",
            NotTCP(.encryptedWireless),
            link: 105,
            FrameBuilder.wireless(flags: 0x41, FrameBuilder.snap(0x0800, ipv4))
        ),
        RefusedFrame("FDDI, not LLC", NotTCP(.linkControl), link: 10, [UInt8](repeating: 0, count: 40)),
        RefusedFrame("Juniper without its magic", NotTCP(.linkControl), link: 178, [UInt8](repeating: 0, count: 40)),
    ])
    func otherContentIsNotTCP(frame: RefusedFrame) {
        #expect(decode(frame.bytes, frame.link).reason == frame.reason)
    }

    @Test(arguments: [-1, 2, 3, 8, 11, 100, 143, 147, 220, 277, Int32.max, Int32.min])
    func unknownLinkTypesAreSaidToBeUnsupported(number: Int32) {
        #expect(decode(Self.ipv4, LinkType(number)).reason == NotTCP(.linkType, UInt32(bitPattern: number)))
    }

    @Test func linkTypeInPPIMayNotBePPIAgain() {
        let header: [UInt8] = [0, 0, 8, 0, 192, 0, 0, 0]
        #expect(decode(header + header + Self.ipv4, LinkType(192)).reason == NotTCP(.linkType, 192))
    }

    @Test(arguments: [
        CutHeader(0, link: 1, FrameBuilder.ethernet(0x0800, []), .link, at: 0, needs: 14),
        CutHeader(13, link: 1, FrameBuilder.ethernet(0x0800, []), .link, at: 0, needs: 14),
        CutHeader(17, link: 1, FrameBuilder.ethernet(tags: [0x8100], 0x0800, []), .vlan, at: 14, needs: 4),
        CutHeader(21, link: 1, FrameBuilder.ethernet(tags: [0x88a8, 0x8100], 0x0800, []), .vlan, at: 18, needs: 4),
        CutHeader(16, link: 1, FrameBuilder.ethernet(60, FrameBuilder.snap(0x0800, [])), .link, at: 14, needs: 3),
        CutHeader(21, link: 1, FrameBuilder.ethernet(60, FrameBuilder.snap(0x0800, [])), .link, at: 14, needs: 8),
        CutHeader(17, link: 1, FrameBuilder.ethernet(0x8847, FrameBuilder.mpls([16], [])), .mpls, at: 14, needs: 4),
        CutHeader(18, link: 1, FrameBuilder.ethernet(0x8847, FrameBuilder.mpls([16], [])), .mpls, at: 18, needs: 1),
        CutHeader(
            21,
            link: 1,
            FrameBuilder.ethernet(0x8847, FrameBuilder.mpls([16, 17], [])),
            .mpls,
            at: 18,
            needs: 4
        ),
        CutHeader(19, link: 1, FrameBuilder.ethernet(0x8864, FrameBuilder.pppoe([0, 0x21])), .pppoe, at: 14, needs: 6),
        CutHeader(21, link: 1, FrameBuilder.ethernet(0x8864, FrameBuilder.pppoe([0, 0x21])), .link, at: 20, needs: 2),
        CutHeader(15, link: 113, FrameBuilder.linuxCooked(0x0800, []), .link, at: 0, needs: 16),
        CutHeader(19, link: 276, FrameBuilder.linuxCooked2(0x0800, []), .link, at: 0, needs: 20),
        CutHeader(3, link: 0, [2, 0, 0, 0], .link, at: 0, needs: 4),
        CutHeader(0, link: 101, [], .ipv4, at: 0, needs: 20),
        CutHeader(1, link: 9, [0, 0x21], .link, at: 0, needs: 2),
        CutHeader(3, link: 50, [0xff, 3, 0, 0x21], .link, at: 0, needs: 4),
        CutHeader(1, link: 105, FrameBuilder.wireless([]), .wireless, at: 0, needs: 2),
        CutHeader(23, link: 105, FrameBuilder.wireless([]), .wireless, at: 0, needs: 24),
        CutHeader(25, link: 105, FrameBuilder.wireless(control: 0x88, []), .wireless, at: 0, needs: 26),
        CutHeader(29, link: 105, FrameBuilder.wireless(flags: 3, []), .wireless, at: 0, needs: 30),
        CutHeader(7, link: 127, FrameBuilder.radiotap([]), .wireless, at: 0, needs: 8),
        CutHeader(9, link: 127, FrameBuilder.radiotap([]), .wireless, at: 0, needs: 10),
        CutHeader(143, link: 119, [UInt8](repeating: 0, count: 144), .wireless, at: 0, needs: 144),
    ])
    func cutHeadersTellWhere(frame: CutHeader) {
        #expect(frame.decoded.error == frame.error)
    }

    @Test(arguments: [
        (Int32(127), [UInt8](arrayLiteral: 0, 0, 7, 0, 0, 0, 0, 0), DecodeError.Layer.wireless, 7),
        (163, [0x80, 0x21, 0x10, 1, 0, 0, 0, 4], .wireless, 4),
        (192, [0, 0, 0, 0, 1, 0, 0, 0], .link, 0),
    ])
    func headersThatSayTheyAreTooShortAreMalformed(
        link: Int32,
        header: [UInt8],
        layer: DecodeError.Layer,
        found: Int
    ) {
        let error = DecodeError(layer: layer, offset: 0, needed: 8, available: found, limit: .value)
        #expect(decode(header + Self.ipv4, LinkType(link)).error == error)
    }

    @Test(arguments: [(22, true), (23, false), (300, false)])
    func stackedTagsAreBounded(count: Int, isFound: Bool) {
        let tags = [UInt16](repeating: 0x8100, count: count)
        let decoded = decode(FrameBuilder.ethernet(tags: tags, 0x0800, Self.ipv4))
        #expect((decoded.packet != nil) == isFound)
        #expect((decoded.reason == NotTCP(.nesting)) == !isFound)
    }
}
