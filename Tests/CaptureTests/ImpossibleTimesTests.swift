import Capture
import Packets
import TestSupport
import Testing

/// Times that no clock of a capture shows are said and never wrapped into a year of ours.
@Suite struct ImpossibleTimesTests {
    /// What reading one packet with these ticks gives: its time, and how many times cannot be.
    private func time(
        _ ticks: UInt64,
        resolution: UInt8 = 6,
        offset: Int64? = nil
    ) throws -> (nanoseconds: Int64, impossible: Int) {
        let folder = try TemporaryFolder()
        var writer = PcapNGWriter()
        var shift: [PcapNGWriter.Option] = []
        if let offset { shift = [(14, writer.number(offset))] }
        let clock: [PcapNGWriter.Option] = [(9, [resolution])]
        writer.addInterface(options: clock + shift)
        let frame = frame(to: 80)
        let halves =
            writer.number(UInt32(truncatingIfNeeded: ticks >> 32)) + writer.number(UInt32(truncatingIfNeeded: ticks))
        let lengths = writer.number(UInt32(frame.count)) + writer.number(UInt32(frame.count))
        writer.block(6, writer.number(UInt32(0)) + halves + lengths + frame)
        var reader = try CaptureReader(paths: [try folder.file(writer.bytes, named: "a.pcapng")], filter: nil)
        var nanoseconds: Int64 = 0
        reader.forEachFrame { header, _ in
            nanoseconds = header.time.nanoseconds
            return true
        }
        return (nanoseconds, reader.impossibleTimes)
    }

    @Test func theLargestTicksAreNoYear() throws {
        for resolution: UInt8 in [0, 3, 6, 9, 0x80, 0x8a] {
            #expect(try time(.max, resolution: resolution) == (.max, 1))
        }
        // The last moment that 64 bits of nanoseconds hold, and the one after it.
        #expect(try time(UInt64(Int64.max), resolution: 9) == (.max, 0))
        #expect(try time(UInt64(Int64.max) + 1, resolution: 9) == (.max, 1))
        #expect(try time(9_223_372_036_854_775, resolution: 6) == (9_223_372_036_854_775_000, 0))
        #expect(try time(9_223_372_036_854_776, resolution: 6) == (.max, 1))
    }

    @Test func anOffsetMovesTimesAndMayLeadOut() throws {
        #expect(try time(5_000_000, offset: -3) == (2_000_000_000, 0))
        #expect(try time(2_000_000, offset: -3) == (0, 1))
        #expect(try time(2_000_000, offset: .min) == (0, 1))
        #expect(try time(2_000_000, offset: .max) == (.max, 1))
        #expect(try time(UInt64(UInt32.max), resolution: 0, offset: 1) == (4_294_967_296_000_000_000, 0))
    }

    /// libpcap 1.10 takes a pcap file's seconds as signed.
    @Test(arguments: PcapWriter.ByteOrder.allCases)
    func secondsOfAPcapFileAreUnsigned(_ order: PcapWriter.ByteOrder) throws {
        let folder = try TemporaryFolder()
        var writer = PcapWriter(order: order)
        let time = Timestamp(seconds: 2_524_608_000, nanoseconds: 5000)
        writer.append(frame(to: 80), at: time)
        #expect(try Reading([folder.file(writer.bytes)]).frames.map(\.time) == [time.nanoseconds])
    }

    @Test func arithmeticStopsAtBothEnds() {
        let (first, last) = (Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max))
        #expect(last.since(first) == Interval(nanoseconds: .max) && first.since(last) == Interval(nanoseconds: .min))
        #expect(last.advanced(by: .seconds(1)) == last && first.advanced(by: .seconds(-1)) == first)
        #expect(Timestamp(seconds: .max, nanoseconds: 0) == last && Timestamp(seconds: .min, nanoseconds: 0) == first)
        #expect(
            Interval.seconds(.max) == Interval(nanoseconds: .max) && Interval.zero - Interval(nanoseconds: .min) > .zero
        )
    }
}
