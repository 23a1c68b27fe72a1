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
}
