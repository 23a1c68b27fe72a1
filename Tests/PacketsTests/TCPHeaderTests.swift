import Packets
import TestSupport
import Testing

/// The TCP header: data offset, control bits, options as captured, lengths.
@Suite struct TCPHeaderTests {
    private static let timestamps: [UInt8] = [1, 1, 8, 10, 0, 0, 0, 9, 0, 0, 0, 8]

    private static func frame(_ segment: [UInt8]) -> [UInt8] {
        FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(segment))
    }

    @Test(arguments: [0, 4, 12, 20, 36, 40])
    func optionsAreKeptInOrder(count: Int) throws {
        let bytes = (0..<count).map { UInt8(100 + $0) }
        let decoded = decode(Self.frame(FrameBuilder.tcp(options: bytes)))
        try expectSample(decoded)
        let packet = try #require(decoded.packet)
        #expect(packet.headerLength == UInt8(20 + count))
        #expect(packet.options.declaredCount == UInt8(count))
        #expect((0..<Int(packet.options.count)).map { packet.options[$0] } == bytes)
        #expect(packet.options[count] == 0)
        #expect(packet.options[-1] == 0)
    }

    @Test(arguments: [
        TCPFlags.syn, [.syn, .ack], [.fin, .ack], .rst, [.rst, .ack], [.psh, .urg, .ack], [.ece, .cwr, .syn],
        [.ae, .ack], TCPFlags(rawValue: 0xfff), [],
    ])
    func everyControlBitIsKept(flags: TCPFlags) {
        #expect(decode(Self.frame(FrameBuilder.tcp(flags: flags))).packet?.flags == flags)
    }

    private static let lengths: [(TCPFlags, Int, UInt32)] = [
        (.syn, 0, 1), ([.syn, .ack], 7, 8), ([.fin, .ack], 0, 1), ([.fin, .ack], 5, 6), (.ack, 0, 0), (.ack, 9, 9),
    ]

    @Test(arguments: lengths)
    func sequenceLengthCountsPayloadAndControlBits(flags: TCPFlags, payload: Int, length: UInt32) throws {
        let packet = try #require(decode(Self.frame(FrameBuilder.tcp(flags: flags, payload: payload))).packet)
        #expect(packet.sequenceLength == length)
        #expect(packet.sequenceEnd == SequenceNumber(0x1122_3344 + length))
    }

    @Test func largestOffloadedSegmentKeepsItsLength() throws {
        try expectSample(decode(Self.frame(FrameBuilder.tcp(payload: 65_160))), payloadLength: 65_160)
        try expectSample(decode(Self.frame(FrameBuilder.tcp(payload: 65_495))), payloadLength: 65_495)
    }

    @Test func payloadBehindOptionsIsCountedByTheIPHeader() throws {
        try expectSample(
            decode(Self.frame(FrameBuilder.tcp(options: Self.timestamps, payload: 100))),
            payloadLength: 100
        )
    }

    @Test(arguments: [UInt16(0), 1, 4])
    func dataOffsetBelowFiveIsMalformed(words: UInt16) {
        let error = DecodeError(layer: .tcp, offset: 34, needed: 20, available: Int(words) * 4, limit: .value)
        #expect(decode(Self.frame(FrameBuilder.tcp(dataOffset: words))).error == error)
    }

    @Test func dataOffsetBeyondThePacketLeavesNoPayload() throws {
        let decoded = decode(Self.frame(FrameBuilder.tcp(dataOffset: 15, payload: 23)))
        try expectSample(decoded, traits: .badHeaderLength, payloadLength: 0)
        let packet = try #require(decoded.packet)
        #expect(packet.headerLength == 60)
        #expect(packet.options.declaredCount == 23)
        #expect(packet.options.count == 23)
    }

    @Test(arguments: 0...12)
    func cutOptionsAreKeptAsFarAsCaptured(captured: Int) throws {
        let frame = Self.frame(FrameBuilder.tcp(options: Self.timestamps))
        let decoded = decode(Array(frame.prefix(54 + captured)), originalLength: frame.count)
        try expectSample(decoded, traits: captured < 12 ? [.cut, .optionsCut] : .cut)
        let packet = try #require(decoded.packet)
        #expect(packet.options.count == UInt8(captured))
        #expect(packet.options.declaredCount == 12)
        #expect(packet.options.offer.isCut == (captured < 12))
        #expect((packet.options.timestamps != nil) == (captured == 12))
    }

    @Test func bareACKIsOneWithNothingElse() throws {
        let bare = try #require(decode(Self.frame(FrameBuilder.tcp(flags: .ack, payload: 0))).packet)
        #expect(bare.isBareACK && !bare.isSYN && !bare.isSYNACK)
        let data = try #require(decode(Self.frame(FrameBuilder.tcp(flags: .ack, payload: 1))).packet)
        #expect(!data.isBareACK)
    }
}
