import Capture
import TestSupport
import Testing

/// What a pcapng file says that the capturing kernel dropped.
@Suite struct InterfaceStatisticsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func dropped(_ write: (inout PcapNGWriter) -> Void) throws -> Int? {
        var writer = PcapNGWriter()
        writer.addInterface()
        writer.append(at(1000, frame(to: 80)))
        write(&writer)
        var reader = try CaptureReader(paths: [folder.file(writer.bytes)], filter: nil)
        reader.forEachFrame { _, _ in true }
        #expect(reader.errors.isEmpty)
        return reader.dropped
    }

    @Test func withoutThemNothingIsKnown() throws {
        #expect(try dropped { _ in } == nil)
        #expect(try dropped { $0.appendStatistics(interface: 0, [(4, 100), (6, 7)]) } == nil)
    }

    @Test func theLastOfAnInterfaceCounts() throws {
        #expect(
            try dropped {
                $0.appendStatistics(interface: 0, [(5, 1), (7, 2)])
                $0.appendStatistics(interface: 0, [(5, 10), (7, 20)])
            } == 30
        )
    }

    @Test func interfacesAndSectionsAddUp() throws {
        #expect(
            try dropped {
                $0.addInterface()
                $0.appendStatistics(interface: 0, [(7, 1)])
                $0.appendStatistics(interface: 1, [(7, 2)])
                $0.beginSection()
                $0.addInterface()
                $0.appendStatistics(interface: 0, [(5, 4)])
            } == 7
        )
    }

    @Test func whatCannotBeIsPassedOver() throws {
        // Of no interface, of an unknown count, of a count of four bytes.
        #expect(try dropped { $0.appendStatistics(interface: 9, [(5, 1)]) } == nil)
        #expect(try dropped { $0.appendStatistics(interface: 0, [(5, .max), (7, 0)]) } == 0)
        #expect(try dropped { $0.block(5, [UInt8](repeating: 0, count: 12) + [5, 0, 4, 0, 1, 0, 0, 0]) } == nil)
        #expect(try dropped { $0.block(5, [1]) } == nil)
        #expect(try dropped { $0.appendStatistics(interface: 0, [(5, .max - 1), (7, .max - 1)]) } == .max)
    }

    /// isb_starttime and isb_endtime: two halves of a count of microseconds, the high one first.
    private static func time(_ seconds: UInt64) -> UInt64 {
        let ticks = seconds * 1_000_000
        return ticks >> 32 | (ticks & 0xffff_ffff) << 32
    }

    private func span(_ write: (inout PcapNGWriter) -> Void) throws -> [Int64?]? {
        var writer = PcapNGWriter()
        writer.addInterface()
        writer.append(at(1000, frame(to: 80)))
        write(&writer)
        var reader = try CaptureReader(paths: [folder.file(writer.bytes)], filter: nil)
        reader.forEachFrame { _, _ in true }
        return reader.span(ofInterface: nil).map {
            [$0.start, $0.end].map { $0.map { $0.nanoseconds / 1_000_000_000 } }
        }
    }

    @Test func whenTheCaptureRanIsRead() throws {
        let silent = try span { _ in }
        #expect(silent == nil)
        let counted = try span { $0.appendStatistics(interface: 0, [(5, 0)]) }
        #expect(counted == nil)
        let whole = try span { $0.appendStatistics(interface: 0, [(2, Self.time(900)), (3, Self.time(2000))]) }
        #expect(whole == [900, 2000])
        let half = try span { $0.appendStatistics(interface: 0, [(3, Self.time(2000))]) }
        #expect(half == [nil, 2000])
    }

    /// Of two interfaces, or two sections, it is not said of all frames.
    @Test func ofSeveralInterfacesNoneStandsForAll() throws {
        let interfaces = try span {
            $0.addInterface()
            $0.appendStatistics(interface: 0, [(2, Self.time(900))])
        }
        #expect(interfaces == nil)
        let sections = try span {
            $0.appendStatistics(interface: 0, [(2, Self.time(900))])
            $0.beginSection()
            $0.addInterface()
        }
        #expect(sections == nil)
    }
}
