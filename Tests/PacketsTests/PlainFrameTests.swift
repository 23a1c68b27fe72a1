import TestSupport
import Testing

@testable import Packets

/// The short way for plain frames says what the decoder says that goes header by header.
@Suite struct PlainFrameTests {
    /// Whether both ways say the same; nothing is left out.
    private func agree(_ bytes: [UInt8], originalLength: Int) -> Bool {
        let short = FrameDecoder.decode(bytes.span.bytes, originalLength: originalLength, link: .ethernet)
        let long = FrameDecoder.decodeHeaders(bytes.span.bytes, originalLength: originalLength, link: .ethernet)
        return String(describing: short) == String(describing: long)
    }

    @Test(arguments: Fixtures.captures)
    func framesOfTheFixturesAndTheirBeginnings(capture: FixtureCapture) throws {
        for frame in try capture.file().frames.prefix(40) {
            for count in [frame.bytes.count, 66, 60, 58, 54, 53] where count <= frame.bytes.count {
                let bytes = Array(frame.bytes.prefix(count))
                #expect(agree(bytes, originalLength: frame.originalLength))
            }
        }
    }

    @Test func theShortWayIsTheUsualOne() throws {
        let frames = try Fixtures.capture("normal_close", "client").file().frames
        #expect(
            frames.allSatisfy {
                PlainFrame($0.bytes.span.bytes, originalLength: $0.originalLength, link: .ethernet) != nil
            }
        )
    }

    /// Each is decoded over the one before it, of which nothing may stay.
    @Test(arguments: Fixtures.captures)
    func nothingStaysOfAnotherSegment(capture: FixtureCapture) throws {
        var packet = TCPPacket()
        packet.missingBytes = 7
        packet.traits = [.cut, .longerThanOnWire]
        for frame in try capture.file().frames.prefix(40) {
            let bytes = frame.bytes.span.bytes
            guard let plain = PlainFrame(bytes, originalLength: frame.originalLength, link: .ethernet) else { continue }
            plain.decode(bytes, into: &packet)
            #expect(String(describing: packet) == String(describing: plain.segment(bytes)))
        }
    }

    @Test(arguments: UInt64(1)...20)
    func framesWithAnyByteChanged(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let frames = try Fixtures.capture("normal_close", "client").file().frames
        for _ in 0..<2000 {
            let frame = frames[generator.below(frames.count)]
            var bytes = frame.bytes
            for _ in 0...generator.below(3) {
                bytes[generator.below(min(bytes.count, 70))] = UInt8(truncatingIfNeeded: generator.next())
            }
            let length = generator.below(3) == 0 ? generator.below(200) : frame.originalLength
            #expect(agree(bytes, originalLength: length))
        }
    }
}
