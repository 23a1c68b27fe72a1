import Connections
import Packets
import Testing

@testable import Comparison

/// Made-up packets with any field, at two points: nothing stops the program, and each packet at a point is judged.
@Suite struct HostilePointsTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    private static func packet(_ random: inout Generator) -> TCPPacket {
        let ends = (0..<3).map {
            Endpoint(address: Address(ipv4: 0x0a00_0000 + UInt32($0)), port: 1000 + UInt16($0 % 2))
        }
        let numbers: [UInt32] = [0, 1, 100, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, .max]
        var options = TCPOptions()
        for _ in 0..<Int.random(in: 0...40, using: &random) { options.append(UInt8.random(in: 0...12, using: &random)) }
        options.declaredCount = options.count
        var packet = TCPPacket(
            source: ends[Int.random(in: 0..<3, using: &random)],
            destination: ends[Int.random(in: 0..<3, using: &random)],
            sequence: SequenceNumber(numbers.randomElement(using: &random) ?? 0),
            acknowledgment: SequenceNumber(numbers.randomElement(using: &random) ?? 0),
            flags: TCPFlags(rawValue: UInt16.random(in: 0...0xfff, using: &random)),
            window: UInt16.random(in: 0...3, using: &random),
            identification: UInt16.random(in: 0...3, using: &random),
            payloadLength: [0, 1, 10, 1448, 70_000, .max].randomElement(using: &random) ?? 0,
            headerLength: 20,
            options: options
        )
        packet.headerStart = UInt16.random(in: 0...40, using: &random)
        return packet
    }

    @Test(arguments: 0..<60) func nothingStops(seed: UInt64) {
        var random = Generator(state: seed &* 77 &+ 5)
        var recorders = [PointRecorder(name: "a", source: "a"), PointRecorder(name: "b", source: "b")]
        let times: [Int64] = [.min, -1, 0, 1_000_000, 5_000_000_000, 1_700_000_000_000_000_000, .max]
        var taken = 0
        for number in 1...120 {
            let packet = Self.packet(&random)
            let base = times.randomElement(using: &random) ?? 0
            let frame = (0..<60).map { _ in UInt8.random(in: 0...3, using: &random) }
            for place in recorders.indices where Bool.random(using: &random) {
                let time = Timestamp(nanoseconds: base &+ Int64.random(in: 0...20_000_000, using: &random))
                recorders[place].note(frameAt: time)
                recorders[place].take(packet, frame.span.bytes, number: FrameNumber(number), time: time)
                if packet.source != packet.destination { taken += 1 }
            }
        }
        let points = recorders.map { $0.finish() }
        let pair = PointPair(points[0], points[1])
        var seen = 0
        for match in pair.matches { seen += pair.judge(match).frames.near + pair.judge(match).frames.far }
        #expect(seen + points[0].doubled + points[1].doubled == taken)
    }
}
