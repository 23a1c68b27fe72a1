import Packets
import TestSupport
import Testing

/// Carriers that are met seldom, and the length fields of those that have one beside the IP header's.
@Suite struct RareCarrierTests {
    private static let ipv4 = SampleFrame.ipv4

    @Test(arguments: SampleFrame.rareFrames)
    func findsTheSegment(frame: SampleFrame) throws {
        try expectSample(decode(frame.bytes, frame.link), frame.family, traits: frame.traits)
    }

    @Test func pppoeLengthShortOfThePacketSaysWhatIsMissing() throws {
        var session = FrameBuilder.pppoe([0, 0x21] + Self.ipv4)
        session[5] -= 5
        let decoded = decode(FrameBuilder.ethernet(0x8864, session))
        try expectSample(decoded, traits: .truncatedOnWire)
        #expect(decoded.packet?.missingBytes == 5)
    }

    @Test func paddingBehindPPPoEIsNoPayloadWhenTheIPLengthIsZero() throws {
        let offloaded = FrameBuilder.ipv4(carrying: 6, length: 0, FrameBuilder.tcp())
        let session = FrameBuilder.pppoe([0, 0x21] + offloaded)
        try expectSample(decode(FrameBuilder.ethernet(0x8864, session + [0, 0, 0, 0])), traits: .lengthFromFrame)
    }

    @Test(
        arguments: [
            ([0xc0, 2, 0, 14, 0, 1, 0, 1], NotTCP(.ipProtocol, 17)), ([0x80, 2, 0, 1, 0, 1], NotTCP(.ipProtocol, 17)),
            ([0, 3, 0, 1, 0, 1], NotTCP(.tunnelPort, 1701)),
        ] as [([UInt8], NotTCP)]
    )
    func otherL2TPMessagesAreNotEntered(header: [UInt8], reason: NotTCP) {
        let message = FrameBuilder.udp(to: 1701, header + [0xff, 3, 0, 0x21] + Self.ipv4)
        #expect(decode(FrameBuilder.ipv4(carrying: 17, message), .raw).reason == reason)
    }

    @Test func endlessSourceRouteEndsWithTheBytes() {
        let route = (0..<40).flatMap { _ in [8, 0, 0, 0] as [UInt8] }
        let packet = FrameBuilder.ipv4(carrying: 47, [0x40, 0, 8, 0, 0, 0, 0, 0] + route)
        #expect(decode(packet, .raw).error?.layer == .gre)
    }
}
