import Packets
import TestSupport
import Testing

/// Chains of headers without end: each is given up after the budget, whatever it is made of, and shorter ones are followed.
@Suite struct NestingBoundTests {
    /// One header around a packet or frame; the number of it says what the chain is made of.
    private static func chain(of kind: Int, _ count: Int) -> [UInt8] {
        let ipv4 = SampleFrame.ipv4
        let ethernet = FrameBuilder.ethernet(0x0800, ipv4)
        func around(_ start: [UInt8], _ header: ([UInt8]) -> [UInt8]) -> [UInt8] {
            (0..<count).reduce(start) { inner, _ in header(inner) }
        }
        switch kind {
        case 0:
            // Built from behind without copying: ten thousand of them.
            let headers =
                [UInt8](repeating: 0, count: 0) + (1..<count).flatMap { _ in [60, 0, 1, 4, 0, 0, 0, 0] as [UInt8] }
            let last: [UInt8] = [6, 0, 1, 4, 0, 0, 0, 0]
            return FrameBuilder.ethernet(
                0x86dd,
                FrameBuilder.ipv6(carrying: 60, headers + last + FrameBuilder.tcp())
            )
        case 1: return FrameBuilder.ethernet(tags: [UInt16](repeating: 0x8100, count: count), 0x0800, ipv4)
        case 2: return FrameBuilder.ethernet(0x8847, FrameBuilder.mpls([UInt32](repeating: 16, count: count), ipv4))
        case 3: return FrameBuilder.ethernet(0x0800, around(ipv4) { FrameBuilder.ipv4(carrying: 4, $0) })
        case 4:
            return FrameBuilder.ethernet(
                0x0800,
                around(ipv4) { FrameBuilder.ipv4(carrying: 47, FrameBuilder.gre(0x0800, key: 1, $0)) }
            )
        case 5:
            return around(ethernet) {
                FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: 17, FrameBuilder.vxlan($0)))
            }
        case 6:
            return around(ethernet) {
                FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: 17, FrameBuilder.geneve(0x6558, $0)))
            }
        default:
            return around(ethernet) {
                FrameBuilder.ethernet(0x86dd, FrameBuilder.ipv6(carrying: 47, FrameBuilder.gre(0x6558, $0)))
            }
        }
    }

    @Test(arguments: 0...7)
    func fiveAreFollowed(kind: Int) {
        #expect(decode(Self.chain(of: kind, 5)).packet != nil)
    }

    @Test(arguments: 0...7)
    func aHundredAreGivenUp(kind: Int) {
        #expect(decode(Self.chain(of: kind, 100)).reason == NotTCP(.nesting))
    }

    /// So many decodes that they would take minutes if each walked all ten thousand headers. The minute is measured around them:
    /// a limit of the test counts the time, too, in which it waits for its turn among a thousand others.
    @Test(arguments: [0, 1, 2])
    func tenThousandCostNoMoreThanABudget(kind: Int) {
        let frame = Self.chain(of: kind, 10_000)
        var given = 0
        let taken = ContinuousClock().measure {
            for _ in 0..<50_000 where decode(frame).reason == NotTCP(.nesting) { given += 1 }
        }
        #expect(given == 50_000 && taken < .seconds(60))
    }

    /// A hop-by-hop header of 2 kB that is all padding, in an IPv6 packet of length zero: looked through once.
    @Test func jumboOptionsBehindPaddingWithoutEnd() {
        let padding = [UInt8](repeating: 0, count: 2046)
        let packet = FrameBuilder.ipv6(carrying: 0, length: 0, [6, 255] + padding + FrameBuilder.tcp())
        #expect(decode(FrameBuilder.ethernet(0x86dd, packet)).packet != nil)
    }

    @Test func fortyOptionBytesOfNothing() throws {
        let nops = FrameBuilder.tcp(options: [UInt8](repeating: 1, count: 40))
        let packet = try #require(decode(FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(nops))).packet)
        #expect(packet.options.count == 40 && packet.options.timestamps == nil && !packet.options.hasSACK)
        let endless = FrameBuilder.tcp(
            options: [UInt8](repeating: 0, count: 4) + [8, 0] + [UInt8](repeating: 5, count: 34)
        )
        let other = try #require(decode(FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(endless))).packet)
        #expect(other.options.timestamps == nil && !other.options.hasSACK)
    }
}
