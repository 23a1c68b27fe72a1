import Packets
import TestSupport
import Testing

/// IPv6 headers: extensions, jumbograms, fragments.
@Suite struct IPv6Tests {
    @Test(arguments: SampleFrame.ipv6Frames)
    func findsTheSegment(frame: SampleFrame) throws {
        try expectSample(decode(frame.bytes, frame.link), frame.family, traits: frame.traits)
    }

    @Test func jumboOptionGivesALengthBeyond16Bits() throws {
        let packet = FrameBuilder.ipv6(
            carrying: 0,
            length: 0,
            FrameBuilder.jumbo(length: 184_240, FrameBuilder.tcp())
        )
        let decoded = decode(FrameBuilder.ethernet(0x86dd, packet), originalLength: 14 + 40 + 184_240)
        try expectSample(decoded, .ipv6, traits: [.behindExtension, .cut], payloadLength: 184_212)
    }

    @Test func jumboOptionBehindPaddingIsFound() throws {
        let tcp = FrameBuilder.tcp()
        // Pad1, PadN of 3 bytes, Jumbo, PadN of 4 bytes: 16 bytes.
        let options: [UInt8] = [6, 1, 0, 1, 1, 0, 0xc2, 4, 0, 0, 0, UInt8(16 + tcp.count), 1, 2, 0, 0]
        let packet = FrameBuilder.ipv6(carrying: 0, length: 0, options + tcp + [9, 9, 9])
        try expectSample(decode(FrameBuilder.ethernet(0x86dd, packet)), .ipv6, traits: .behindExtension)
    }

    @Test func laterFragmentsAreCountedNotRead() {
        let later = FrameBuilder.fragmentHeader(offset: 2, more: false, FrameBuilder.tcp())
        let frame = FrameBuilder.ethernet(0x86dd, FrameBuilder.ipv6(carrying: 44, later))
        #expect(decode(frame).reason == NotTCP(.laterFragment, 6))
        let udp = FrameBuilder.fragmentHeader(next: 17, offset: 2, more: true, FrameBuilder.tcp())
        #expect(
            decode(FrameBuilder.ethernet(0x86dd, FrameBuilder.ipv6(carrying: 44, udp))).reason
                == NotTCP(.laterFragment, 17)
        )
    }

    @Test(arguments: [UInt8(1), 50, 59, 132, 135])
    func otherNextHeadersAreNotTCP(next: UInt8) {
        let packet = FrameBuilder.ipv6(carrying: next, FrameBuilder.tcp())
        #expect(decode(FrameBuilder.ethernet(0x86dd, packet)).reason == NotTCP(.ipProtocol, UInt32(next)))
    }

    @Test func noNextHeaderWithLengthZeroIsNotTCP() {
        let packet = FrameBuilder.ipv6(carrying: 59, length: 0, FrameBuilder.tcp())
        #expect(decode(FrameBuilder.ethernet(0x86dd, packet)).reason == NotTCP(.ipProtocol, 59))
    }

    @Test func paddingOfShortFramesIsNoPayload() throws {
        let packet = FrameBuilder.ipv6(FrameBuilder.tcp(payload: 0)) + [0, 0, 0]
        try expectSample(decode(FrameBuilder.ethernet(0x86dd, packet)), .ipv6, payloadLength: 0)
    }

    @Test func declaredBytesBeyondTheWireAreCounted() throws {
        let decoded = decode(FrameBuilder.ethernet(0x86dd, FrameBuilder.ipv6(length: 120, FrameBuilder.tcp())))
        try expectSample(decoded, .ipv6, traits: [.cut, .truncatedOnWire], payloadLength: 100)
        #expect(decoded.packet?.missingBytes == 77)
    }

    @Test func wrongVersionIsMalformed() {
        let error = DecodeError(layer: .ipv6, offset: 14, needed: 6, available: 4, limit: .value)
        let packet = SampleFrame.ipv4 + [UInt8](repeating: 0, count: 20)
        #expect(decode(FrameBuilder.ethernet(0x86dd, packet)).error == error)
    }

    @Test(arguments: [
        (53, DecodeError(layer: .ipv6, offset: 14, needed: 40, available: 39, limit: .captured)),
        (54, DecodeError(layer: .ipv6Extension, offset: 54, needed: 8, available: 0, limit: .captured)),
        (61, DecodeError(layer: .ipv6Extension, offset: 54, needed: 8, available: 7, limit: .captured)),
        (70, DecodeError(layer: .ipv6Extension, offset: 54, needed: 24, available: 16, limit: .captured)),
        (78, DecodeError(layer: .tcp, offset: 78, needed: 20, available: 0, limit: .captured)),
    ])
    func cutHeadersTellWhere(length: Int, error: DecodeError) {
        let options = FrameBuilder.extensionHeader(moreUnits: 2, FrameBuilder.tcp())
        let frame = FrameBuilder.ethernet(0x86dd, FrameBuilder.ipv6(carrying: 60, options))
        #expect(decode(Array(frame.prefix(length)), originalLength: frame.count).error == error)
    }

    @Test func payloadLengthThatEndsInAnExtensionIsTheDeclaredLimit() {
        let options = FrameBuilder.extensionHeader(moreUnits: 2, FrameBuilder.tcp())
        let packet = FrameBuilder.ipv6(carrying: 60, length: 20, options)
        #expect(
            decode(FrameBuilder.ethernet(0x86dd, packet)).error
                == DecodeError(layer: .ipv6Extension, offset: 54, needed: 24, available: 20, limit: .declared)
        )
    }

    @Test func extensionsWithoutEndAreGivenUp() {
        let chain = (0..<30).reduce(FrameBuilder.tcp()) { inner, depth in
            FrameBuilder.extensionHeader(next: depth == 0 ? 6 : 60, inner)
        }
        #expect(
            decode(FrameBuilder.ethernet(0x86dd, FrameBuilder.ipv6(carrying: 60, chain))).reason == NotTCP(.nesting)
        )
    }
}
