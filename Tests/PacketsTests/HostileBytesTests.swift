import Packets
import TestSupport
import Testing

/// Any bytes, any length: no trap, and what comes out stays within its bounds.
@Suite struct HostileBytesTests {
    @Test(arguments: 0..<4)
    func randomBytesOfEveryLinkType(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        for link in Int32(0)...290 {
            for _ in 0..<40 {
                let frame = (0..<Int(random.next() % 120)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
                expectSane(decode(frame, link: link, original: Int(random.next() % 70_000)), frame)
            }
        }
    }

    @Test(arguments: EncapsulationTests.all)
    func damagedFrames(_ carried: EncapsulationTests.Carried) {
        var random = SplitMix(state: UInt64(carried.frame.count))
        for _ in 0..<1500 {
            var frame = carried.frame
            for _ in 0...(random.next() % 3) {
                frame[Int(random.next() % UInt64(frame.count))] = UInt8(truncatingIfNeeded: random.next())
            }
            expectSane(decode(frame, link: carried.link), frame)
        }
    }

    /// Every cut of every frame that this project has recorded.
    @Test(arguments: Fixtures.captures)
    func everyCutOfEveryFixtureFrame(_ capture: FixtureCapture) throws {
        let file = try capture.file()
        for frame in file.frames.prefix(60) {
            let whole = FrameDecoder.decode(
                frame.bytes.span.bytes,
                originalLength: frame.originalLength,
                link: file.link
            )
            for count in 0..<frame.bytes.count {
                let cut = FrameDecoder.decode(
                    frame.bytes.span.bytes.extracting(0..<count),
                    originalLength: frame.originalLength,
                    link: file.link
                )
                guard let packet = cut.packet else { continue }
                #expect(packet.source == whole.packet?.source && packet.destination == whole.packet?.destination)
                #expect(packet.sequence == whole.packet?.sequence && packet.flags == whole.packet?.flags)
                #expect(packet.payloadLength == whole.packet?.payloadLength)
            }
        }
    }

    private func expectSane(_ decoded: DecodedFrame, _ frame: [UInt8]) {
        if let packet = decoded.packet {
            #expect(packet.options.count <= packet.options.declaredCount && packet.options.declaredCount <= 40)
            #expect(packet.headerLength >= 20 && packet.headerLength <= 60)
        }
        if let error = decoded.error { #expect(error.offset >= 0 && error.offset <= frame.count) }
    }
}

/// A small seeded generator (SplitMix64), so that a failure can be repeated.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }
}
