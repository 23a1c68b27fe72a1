import TestSupport
import Testing

@testable import Packets

/// Which number space a segment came in.
@Suite struct CarrierTests {
    private static let ipv4 = SampleFrame.ipv4
    private static let inner = FrameBuilder.ethernet(0x0800, ipv4)

    private static func carrier(_ frame: [UInt8]) throws -> Carrier {
        try #require(decode(frame).packet).carrier
    }

    /// Ethernet with VLAN tags of these 16 bits.
    private static func tagged(_ tags: [UInt16], _ payload: [UInt8] = ipv4) -> [UInt8] {
        let bytes = tags.flatMap { [0x81, 0, UInt8($0 >> 8), UInt8($0 & 0xff)] }
        return Array(inner.prefix(12)) + bytes + [8, 0] + payload
    }

    private static func vxlan(_ network: UInt8, _ frame: [UInt8] = inner) -> [UInt8] {
        let datagram = FrameBuilder.udp(to: 4789, [8, 0, 0, 0, 0, 0, network, 0] + frame)
        return FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: 17, datagram))
    }

    private static func nvgre(_ key: UInt32) -> [UInt8] {
        FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: 47, FrameBuilder.gre(0x6558, key: key, inner)))
    }

    @Test func thereIsNoneWithoutTags() throws {
        let label = FrameBuilder.ethernet(0x8847, FrameBuilder.mpls([16], Self.ipv4))
        let interface = FrameBuilder.ethernet(0x8926, [0x80, 0, 0, 20, 8, 0] + Self.ipv4)
        let tunnel = FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: 4, Self.ipv4))
        for frame in [Self.inner, label, interface, tunnel, Self.tagged([0]), Self.tagged([0xe000])] {
            #expect(try Self.carrier(frame) == .none)
        }
    }

    @Test func eachNetworkIsAnother() throws {
        let geneve = FrameBuilder.ethernet(
            0x0800,
            FrameBuilder.ipv4(carrying: 17, FrameBuilder.geneve(0x6558, Self.inner))
        )
        let frames = [
            Self.inner, Self.tagged([7]), Self.tagged([8]), Self.tagged([7, 8]), Self.tagged([8, 7]),
            Self.tagged([7, 7]),
            geneve, Self.vxlan(8), Self.vxlan(7, Self.tagged([7])),
            Self.tagged([7], Array(Self.vxlan(7).dropFirst(14))),
            Self.nvgre(0x0000_0900),
        ]
        #expect(try Set(frames.map(Self.carrier)).count == frames.count)
    }

    @Test func whatOnlySaysHowAFrameTravelledIsLeftOut() throws {
        #expect(try Self.carrier(Self.tagged([7])) == Self.carrier(Self.tagged([0xe007])))
        #expect(try Self.carrier(Self.nvgre(0x0000_0901)) == Self.carrier(Self.nvgre(0x0000_0977)))
        let outer = FrameBuilder.ethernet(tags: [0x88a8], 0x0800, Self.ipv4)
        #expect(try Self.carrier(outer) == Self.carrier(FrameBuilder.ethernet(tags: [0x9100], 0x0800, Self.ipv4)))
    }

    /// The short way decodes over another segment, of which nothing may stay.
    @Test func plainFramesHaveNone() throws {
        var packet = try #require(decode(Self.tagged([7])).packet)
        let bytes = Self.inner.span.bytes
        let plain = PlainFrame(bytes, originalLength: bytes.byteCount, link: .ethernet)
        #expect(packet.carrier != .none && plain != nil)
        plain?.decode(bytes, into: &packet)
        #expect(packet.carrier == .none)
    }

    /// It lies in what was padding: a batch of segments is as large as before.
    @Test func aSegmentTakesNoMoreMemory() {
        #expect(MemoryLayout<TCPPacket>.stride == 120)
    }
}
