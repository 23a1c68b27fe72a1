import Packets
import TestSupport
import Testing

@testable import Connections

/// What is done for speed or memory changes nothing: header prediction, and packing connections at rest.
@Suite(.enabled(if: FixturePlayer.canDecode, "frames cannot be decoded yet"))
struct ShortWayTests {
    private typealias Change = (inout ConnectionTable.Options) -> Void

    /// Two stay unpacked.
    private static func packs(_ options: inout ConnectionTable.Options) {
        options.shard(with: 1)
        options.hotLimit = 2
    }

    /// Every stored property of every connection, to the last.
    private func dump(_ capture: FixtureCapture, _ change: Change) throws -> [String] {
        try FixturePlayer.play(capture, change: change).connections.map { String(describing: $0) }
    }

    /// The same of random segments between three pairs of ends.
    private func dump(seed: UInt64, _ change: Change) -> [String] {
        var generator = Generator(seed: seed)
        let traffic = LooseSegment.traffic(count: 900, using: &generator)
        var options = ConnectionTable.Options()
        change(&options)
        var table = ConnectionTable(options: options)
        var time = Timestamp(seconds: 1_795_000_000, nanoseconds: 0)
        for (index, segment) in traffic.enumerated() {
            time = time.advanced(by: segment.delay)
            let ends = [Ends.v4, .v6, .other][index % 3]
            table.receive(segment.packet(between: ends), at: FrameReference(frame: FrameNumber(index + 1), time: time))
        }
        return table.connections.map { String(describing: $0) }
    }

    /// Where the two first differ, with what stands around it; nil when they do not.
    private func difference(_ one: [String], _ another: [String]) -> String? {
        guard one.count == another.count else { return "\(one.count) and \(another.count) connections" }
        for (left, right) in zip(one, another) where left != right {
            let common = zip(left, right).prefix { $0 == $1 }.count
            let start = max(common - 60, 0)
            return "\(left.dropFirst(start).prefix(100)) | \(right.dropFirst(start).prefix(100))"
        }
        return nil
    }

    @Test(arguments: Fixtures.captures)
    func predictedSegmentsLeaveWhatTheLongWayLeaves(capture: FixtureCapture) throws {
        #expect(try difference(dump(capture) { _ in }, dump(capture) { $0.predicts = false }) == nil)
    }

    @Test(arguments: Fixtures.captures)
    func packingLosesNothing(capture: FixtureCapture) throws {
        #expect(try difference(dump(capture) { _ in }, dump(capture, Self.packs)) == nil)
    }

    /// Without frames to be kept a SYN may be kept as its packet.
    @Test(arguments: Fixtures.captures)
    func packingLosesNothingWhereNoFramesAreKept(capture: FixtureCapture) throws {
        let usual = try dump(capture) { $0.timelines = .none }
        let packed = try dump(capture) {
            $0.timelines = .none
            Self.packs(&$0)
        }
        #expect(difference(usual, packed) == nil)
    }

    @Test(arguments: UInt64(1)...40)
    func anySegmentsGoBothWays(seed: UInt64) {
        let usual = dump(seed: seed) { _ in }
        #expect(difference(usual, dump(seed: seed) { $0.predicts = false }) == nil)
        #expect(difference(usual, dump(seed: seed, Self.packs)) == nil)
    }

    @Test func aMarkSurvivesWhereverItLies() {
        let marks: [FrameReference?] = [
            nil, FrameReference(frame: FrameNumber(1), time: Timestamp(nanoseconds: .max)),
            FrameReference(frame: FrameNumber(rawValue: .max), time: Timestamp(nanoseconds: .min)),
            FrameReference(frame: FrameNumber(rawValue: .max - 1), time: Timestamp(nanoseconds: .min + 1 << 40)),
            FrameReference(frame: FrameNumber(rawValue: .max - 1), time: Timestamp(nanoseconds: .min + 1 << 40)), nil,
        ]
        var packer = FieldPacker()
        for reference in marks {
            var reference = PackedFrameReference(wrappedValue: reference)
            packer.reference(&reference)
        }
        packer.end()
        var unpacker = FieldUnpacker(Array(packer.record) + [0], at: 0)
        for reference in marks {
            var unpacked = PackedFrameReference()
            unpacker.reference(&unpacked)
            #expect(unpacked.wrappedValue == reference)
        }
    }

    @Test func numbersSurviveAtEveryWidthAndPlace() {
        var numbers: [UInt64] = [0, 1, .max]
        for width in UInt64(1)..<64 {
            let highest: UInt64 = 1 << width
            numbers += [highest - 1, highest, highest | 1]
        }
        var packer = FieldPacker()
        for number in numbers {
            var number = number
            packer.number(&number)
        }
        packer.end()
        var unpacker = FieldUnpacker(Array(packer.record) + [0], at: 0)
        for number in numbers {
            var unpacked: UInt64 = 7
            unpacker.number(&unpacked)
            #expect(unpacked == number)
        }
    }
}
