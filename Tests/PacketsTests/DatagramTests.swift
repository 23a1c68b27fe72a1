import Packets
import TestSupport
import Testing

/// Datagrams in frames: where they are found, and that nothing else is taken for one.
@Suite struct DatagramTests {
    private static let udp = FrameBuilder.udp(from: 53, to: 40000, [1, 2, 3])
    private static let ipv4 = FrameBuilder.ipv4(carrying: 17, udp)
    private static let ipv6 = FrameBuilder.ipv6(carrying: 17, udp)

    private func payload(_ frame: [UInt8], _ link: LinkType = .ethernet) -> [UInt8]? {
        Datagram(in: frame.span.bytes, link: link, from: [53])?.payload
    }

    @Test(
        arguments: [
            (FrameBuilder.ethernet(0x0800, ipv4), 1), (FrameBuilder.ethernet(0x86dd, ipv6), 1),
            (FrameBuilder.ethernet(tags: [0x88a8, 0x8100], 0x0800, ipv4), 1),
            (FrameBuilder.linuxCooked(0x0800, ipv4), 113), (FrameBuilder.linuxCooked2(0x86dd, ipv6), 276),
            (FrameBuilder.loopback(2, isLittleEndian: true, ipv4), 0), (ipv4, 101), (ipv6, 101),
            (
                FrameBuilder.ethernet(
                    0x0800,
                    FrameBuilder.ipv4(carrying: 17, options: [1, 1, 1, 1], udp) + [0, 0, 0]
                ), 1
            ),
            (
                FrameBuilder.ethernet(
                    0x86dd,
                    FrameBuilder.ipv6(
                        carrying: 0,
                        FrameBuilder.extensionHeader(
                            next: 44,
                            moreUnits: 1,
                            FrameBuilder.fragmentHeader(next: 17, offset: 0, more: true, udp)
                        )
                    )
                ), 1
            ),
        ] as [([UInt8], Int32)]
    )
    func isFound(frame: [UInt8], link: Int32) {
        #expect(payload(frame, LinkType(link)) == [1, 2, 3])
        for count in frame.indices {
            let cut = payload(Array(frame.prefix(count)), LinkType(link))
            #expect(cut.map { [1, 2, 3].starts(with: $0) } ?? true)
        }
    }

    @Test(arguments: [
        FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: 17, FrameBuilder.udp(from: 54, to: 53, [1]))),
        FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: 6, udp)),
        FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: 17, fragment: 0x2001, udp)),
        FrameBuilder.ethernet(0x0806, ipv4), FrameBuilder.ethernet(0x0800, [0x55] + ipv4.dropFirst()),
        FrameBuilder.ethernet(0x0800, [0x41] + ipv4.dropFirst()),
        FrameBuilder.ethernet(
            0x86dd,
            FrameBuilder.ipv6(carrying: 44, FrameBuilder.fragmentHeader(next: 17, offset: 1, more: false, udp))
        ),
        FrameBuilder.ethernet(0x86dd, FrameBuilder.ipv6(carrying: 50, udp)), [],
    ])
    func isNone(frame: [UInt8]) {
        #expect(payload(frame) == nil)
    }

    @Test func aLengthThatLiesTakesWhatIsThere() {
        for length in [0, 7, 200] as [UInt8] {
            let udp: [UInt8] = [0, 53, 0x9c, 0x40, 0, length, 0, 0, 1, 2, 3]
            let expected: [UInt8] = [1, 2, 3]
            #expect(payload(FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: 17, udp))) == expected)
        }
    }
}
