import Foundation
import Packets
import TestSupport
import Testing

@testable import Capture

/// pcapng written and read again.
@Suite struct PcapNGOutputTests {
    /// A frame with what stands beside it.
    private struct Whole: Equatable {
        var time: Int64
        var original: Int
        var bytes: [UInt8]
        var interface: InterfaceDescription
        var comments: [[UInt8]]
    }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func read(_ paths: [String]) throws -> (frames: [Whole], header: [PcapNGOption], dropped: Int?) {
        var frames: [Whole] = []
        var header: [PcapNGOption] = []
        var reader = try CaptureReader(paths: paths, filter: nil)
        reader.forEachFrameWithDetails { head, span, details in
            if frames.isEmpty { header = details.header }
            frames.append(
                Whole(
                    time: head.time.nanoseconds,
                    original: head.originalLength,
                    bytes: (0..<span.byteCount).map { span.unsafeLoad(fromByteOffset: $0, as: UInt8.self) },
                    interface: details.interface,
                    comments: details.comments
                )
            )
            return true
        }
        #expect(reader.errors.isEmpty, "\(reader.errors)")
        return (frames, header, reader.dropped)
    }

    /// Copies the frames to a new file, each with `comment`.
    private func copy(_ paths: [String], comment: String? = nil) throws -> String {
        let path = folder.path + "/copy-\(UUID().uuidString).pcapng"
        let output = try PcapNGOutput(path: path, application: "tester")
        var reader = try CaptureReader(paths: paths, filter: nil)
        reader.forEachFrameWithDetails { header, bytes, details in
            output.write(header, bytes, details, comment: comment)
            return true
        }
        reader.writeStatistics(to: output)
        try output.flush()
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        #expect(size == output.size)
        return path
    }

    @Test func theBytesOfAFile() throws {
        let source = try folder.file(
            PcapWriter.bytes(of: marked([(0x1_2345_6789, 0xab)]), precision: .nanoseconds)
        )
        let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: copy([source], comment: "hey"))))
        let section: [UInt8] =
            [0x0a, 0x0d, 0x0d, 0x0a, 44, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a, 1, 0, 0, 0]
            + [UInt8](repeating: 0xff, count: 8) + [4, 0, 6, 0] + Array("tester".utf8) + [0, 0] + [0, 0, 0, 0]
            + [44, 0, 0, 0]
        let interface: [UInt8] =
            [1, 0, 0, 0, 32, 0, 0, 0, 1, 0, 0, 0, 0, 0, 4, 0] + [9, 0, 1, 0, 9, 0, 0, 0, 0, 0, 0, 0] + [32, 0, 0, 0]
        let packet: [UInt8] =
            [6, 0, 0, 0, 48, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0x89, 0x67, 0x45, 0x23, 1, 0, 0, 0, 1, 0, 0, 0]
            + [0xab, 0, 0, 0] + [1, 0, 3, 0] + Array("hey".utf8) + [0] + [0, 0, 0, 0] + [48, 0, 0, 0]
        #expect(bytes == section + interface + packet)
    }

    /// Several interfaces, clocks, comments, sections, in both byte orders.
    private func rich(_ order: PcapWriter.ByteOrder) -> [UInt8] {
        var writer = PcapNGWriter(order: order, [(1, Array("of the section".utf8)), (3, Array("Linux".utf8))])
        writer.addInterface(options: [(2, Array("eth0".utf8)), (12, Array("Linux 6".utf8))])
        let offset = writer.number(Int64(100))
        let second = writer.addInterface(
            link: .linuxCooked,
            decimalDigits: 3,
            snapLength: 96,
            options: [
                (14, offset), (2, Array("any".utf8)), (1, Array("slow clock".utf8)), (8, writer.number(UInt64(5))),
            ]
        )
        writer.append(at(1_000_000_000, [1, 2, 3]), options: [(1, Array("first".utf8)), (1, [0xff, 10, 0])])
        writer.append(
            PcapFile.Frame(time: Timestamp(nanoseconds: 2_000_000_000), bytes: [4], originalLength: 99),
            interface: second,
            options: [(2, writer.number(UInt32(1)))]
        )
        writer.appendSimple([5, 6, 7, 8])
        writer.beginSection([(1, Array("of the other section".utf8))])
        writer.addInterface(link: LinkType(101), decimalDigits: 9)
        writer.append(at(3_000_000_001, [9]))
        return writer.bytes
    }

    @Test(arguments: PcapWriter.ByteOrder.allCases)
    func whatIsReadIsWrittenAndReadAgain(_ order: PcapWriter.ByteOrder) throws {
        let source = try folder.file(rich(order), named: "rich.pcapng")
        let first = try read([source])
        #expect(first.frames.map(\.time) == [1_000_000_000, 102_000_000_000, 0, 3_000_000_001])
        #expect(first.frames.map(\.original) == [3, 99, 4, 1])
        #expect(first.frames.map(\.interface.link.rawValue) == [1, 113, 1, 12])
        #expect(first.frames[0].comments == [Array("first".utf8), [0xff, 10, 0]])
        #expect(first.frames[1].interface.options.map(\.code) == [2, 1])
        #expect(first.frames[3].interface.options.map(\.value) == [Array("of the other section".utf8)])

        let second = try read([copy([source])])
        #expect(second.frames == first.frames)
        #expect(second.header.map(\.value) == [Array("of the section".utf8), Array("Linux".utf8)])

        let third = try read([copy([source], comment: "ours")])
        #expect(third.frames.map(\.comments) == first.frames.map { $0.comments + [Array("ours".utf8)] })
        let fourth = try read([copy([copy([source], comment: "ours")], comment: "ours")])
        #expect(fourth.frames == third.frames)
    }

    @Test func interfacesThatAreDescribedAlikeAreOne() throws {
        let one = try folder.file(PcapWriter.bytes(of: marked([(1000, 1), (3000, 3)])), named: "1")
        let two = try folder.file(PcapWriter.bytes(of: marked([(2000, 2), (4000, 4)])), named: "2")
        let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: copy([one, two]))))
        // A section header of 44 bytes, an interface of 32, four packets of 36.
        #expect(bytes.count == 44 + 32 + 4 * 36)
    }

    @Test func aCommentOf64KilobytesIsKept() throws {
        var writer = PcapNGWriter()
        writer.addInterface()
        let comment = [UInt8](repeating: 0x78, count: 65_535)
        writer.append(at(1000, [1]), options: [(1, comment), (1, comment)])
        let path = try copy([folder.file(writer.bytes, named: "long.pcapng")], comment: "ours")
        #expect(try read([path]).frames[0].comments == [comment, comment, Array("ours".utf8)])
    }

    @Test func manyInterfacesStayBounded() throws {
        var writer = PcapNGWriter()
        for number in 0..<65_536 {
            writer.addInterface(options: [(2, Array("if\(number)".utf8))])
        }
        for number in stride(from: 0, to: 65_536, by: 8) { writer.append(at(1000, [1]), interface: number) }
        let source = try folder.file(writer.bytes, named: "many.pcapng")
        #expect(try read([copy([source])]).frames.count == 8192)
        writer.addInterface()
        let reading = try Reading([try folder.file(writer.bytes, named: "more.pcapng")])
        #expect(reading.frames.count == 8192)
        #expect(reading.errors.first?.message.contains("one more than 65536") == true, "\(reading.errors)")
    }

    @Test func whatWasDroppedIsKept() throws {
        var writer = PcapNGWriter()
        writer.addInterface()
        writer.addInterface(link: .linuxCooked)
        writer.append(at(1000, [1]))
        writer.append(at(1000, [2]), interface: 1)
        writer.appendStatistics(interface: 0, [(5, 3), (7, 4)])
        writer.appendStatistics(interface: 1, [(7, 10)])
        let source = try folder.file(writer.bytes, named: "drops.pcapng")
        #expect(try read([source]).dropped == 17)
        #expect(try read([copy([source])]).dropped == 17)
    }
}
