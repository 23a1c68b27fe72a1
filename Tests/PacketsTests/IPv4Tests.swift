import Packets
import TestSupport
import Testing

/// IPv4 headers: options, lengths, fragments.
@Suite struct IPv4Tests {
    @Test(arguments: SampleFrame.ipv4Frames)
    func findsTheSegment(frame: SampleFrame) throws {
        try expectSample(decode(frame.bytes, frame.link), frame.family, traits: frame.traits)
    }

    @Test func paddingOfShortFramesIsNoPayload() throws {
        let packet = FrameBuilder.ipv4(FrameBuilder.tcp(payload: 0))
        let frame = FrameBuilder.ethernet(0x0800, packet + [0, 0, 0, 0, 0, 0])
        try expectSample(decode(frame), payloadLength: 0)
    }

    @Test func laterFragmentsAreCountedNotRead() {
        let later = FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(fragment: 0x0001, FrameBuilder.tcp()))
        #expect(decode(later).reason == NotTCP(.laterFragment, 6))
        let ofUDP = FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: 17, fragment: 0x2001, FrameBuilder.tcp()))
        #expect(decode(ofUDP).reason == NotTCP(.laterFragment, 17))
    }

    @Test func totalLengthZeroTakesTheWireLengthOfACutFrame() throws {
        let frame = FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(length: 0, FrameBuilder.tcp(payload: 100)))
        let decoded = decode(Array(frame.prefix(60)), originalLength: 70_000)
        try expectSample(decoded, traits: [.lengthFromFrame, .cut], payloadLength: 70_000 - 54)
    }

    @Test func declaredBytesBeyondTheWireAreCounted() throws {
        let frame = FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(length: 120, FrameBuilder.tcp()))
        let decoded = decode(frame)
        try expectSample(decoded, traits: [.cut, .truncatedOnWire], payloadLength: 80)
        #expect(decoded.packet?.missingBytes == 57)
    }

    @Test(arguments: [UInt8(0), 2, 50, 132, 255])
    func otherProtocolsAreNotTCP(proto: UInt8) {
        let frame = FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: proto, FrameBuilder.tcp()))
        #expect(decode(frame).reason == NotTCP(.ipProtocol, UInt32(proto)))
    }

    /// The frame's bytes from the IP header on are changed at an offset; the error follows.
    @Test(arguments: [
        (0, 0x55, DecodeError(layer: .ipv4, offset: 14, needed: 4, available: 5, limit: .value)),
        (0, 0x65, DecodeError(layer: .ipv4, offset: 14, needed: 4, available: 6, limit: .value)),
        (0, 0x44, DecodeError(layer: .ipv4, offset: 14, needed: 20, available: 16, limit: .value)),
        (3, 15, DecodeError(layer: .ipv4, offset: 14, needed: 20, available: 15, limit: .value)),
        (3, 20, DecodeError(layer: .tcp, offset: 34, needed: 20, available: 0, limit: .declared)),
        (3, 39, DecodeError(layer: .tcp, offset: 34, needed: 20, available: 19, limit: .declared)),
        (32, 0x40, DecodeError(layer: .tcp, offset: 34, needed: 20, available: 16, limit: .value)),
    ])
    func impossibleFieldsAreMalformed(at offset: Int, value: UInt8, error: DecodeError) {
        var packet = SampleFrame.ipv4
        packet[offset] = value
        #expect(decode(FrameBuilder.ethernet(0x0800, packet)).error == error)
    }

    @Test(arguments: [
        (33, DecodeError(layer: .ipv4, offset: 14, needed: 20, available: 19, limit: .captured)),
        (34, DecodeError(layer: .ipv4, offset: 14, needed: 60, available: 20, limit: .captured)),
        (74, DecodeError(layer: .tcp, offset: 74, needed: 20, available: 0, limit: .captured)),
        (93, DecodeError(layer: .tcp, offset: 74, needed: 20, available: 19, limit: .captured)),
    ])
    func cutHeadersTellWhere(length: Int, error: DecodeError) {
        let options = [UInt8](repeating: 1, count: 40)
        let frame = FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(options: options, FrameBuilder.tcp()))
        #expect(decode(Array(frame.prefix(length)), originalLength: frame.count).error == error)
    }

    @Test func authenticationHeaderThatIsTooShortIsMalformed() {
        var packet = FrameBuilder.ipv4(carrying: 51, FrameBuilder.authentication(FrameBuilder.tcp()))
        packet[21] = 0
        #expect(
            decode(FrameBuilder.ethernet(0x0800, packet)).error
                == DecodeError(layer: .ipv6Extension, offset: 34, needed: 12, available: 8, limit: .value)
        )
    }
}
