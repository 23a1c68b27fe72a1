import Capture
import Packets
import TestSupport
import Testing

/// pcapng files whose interfaces differ, where libpcap stops and our own reader goes on.
@Suite struct MixedInterfaceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static func frame(_ time: Int64, _ reference: UInt8) -> PcapFile.Frame {
        PcapFile.Frame(time: Timestamp(nanoseconds: time), bytes: [reference, reference], originalLength: 60)
    }

    /// Two frames before the interface that libpcap does not take, two behind it.
    private func mixed(_ order: PcapWriter.ByteOrder, second: LinkType, snapLength: UInt32 = 262_144) -> [UInt8] {
        var writer = PcapNGWriter(order: order)
        writer.addInterface()
        writer.append(Self.frame(1000, 1))
        writer.append(Self.frame(2000, 2))
        let other = writer.addInterface(link: second, decimalDigits: 9, snapLength: snapLength)
        writer.append(Self.frame(3001, 3), interface: other)
        writer.append(Self.frame(4000, 4))
        return writer.bytes
    }

    @Test(arguments: PcapWriter.ByteOrder.allCases)
    func allFramesComeInTheirLinkTypes(order: PcapWriter.ByteOrder) throws {
        let reading = try Reading([folder.file(mixed(order, second: .linuxCooked), named: "mixed.pcapng")])
        #expect(reading.errors.isEmpty)
        #expect(reading.frames.map(\.number) == [1, 2, 3, 4])
        #expect(reading.frames.map(\.link) == [1, 1, 113, 1])
        #expect(reading.frames.map(\.time) == [1000, 2000, 3001, 4000])
        #expect(reading.frames.map(\.bytes) == [[1, 1], [2, 2], [3, 3], [4, 4]])
        #expect(reading.frames.allSatisfy { $0.original == 60 })
    }

    @Test func anotherSnapshotLengthIsReadToo() throws {
        let bytes = mixed(.little, second: .ethernet, snapLength: 96)
        let reading = try Reading([folder.file(bytes, named: "mixed.pcapng")])
        #expect(reading.errors.isEmpty)
        #expect(reading.frames.count == 4)
    }

    @Test func aSecondSectionCountsItsInterfacesAnew() throws {
        var writer = PcapNGWriter()
        writer.addInterface()
        writer.append(Self.frame(1000, 1))
        writer.beginSection()
        writer.addInterface(link: .linuxCooked)
        writer.append(Self.frame(2000, 2))
        let reading = try Reading([folder.file(writer.bytes, named: "sections.pcapng")])
        #expect(reading.errors.isEmpty)
        #expect(reading.frames.map(\.link) == [1, 113])
    }

    @Test func cutBehindTheOtherInterfaceIsSaidWithItsByte() throws {
        let bytes = mixed(.little, second: .linuxCooked)
        let reading = try Reading([folder.file(Array(bytes.dropLast(3)), named: "cut.pcapng")])
        #expect(reading.frames.count == 3)
        let message = try #require(reading.errors.first).message
        #expect(message.contains("after frame 3"))
        #expect(message.contains("byte \(bytes.count - 3)"))
    }

    @Test func aPacketOfAnInterfaceThatIsNotDescribedEndsTheReading() throws {
        var writer = PcapNGWriter()
        writer.addInterface()
        writer.addInterface(link: .linuxCooked)
        writer.append(Self.frame(1000, 1), interface: 7)
        let reading = try Reading([folder.file(writer.bytes, named: "wrong.pcapng")])
        #expect(reading.frames.isEmpty)
        #expect(try #require(reading.errors.first).message.contains("interface 7"))
    }

    @Test func unknownBlocksArePassedOverAndSimplePacketsHaveNoTime() throws {
        var writer = PcapNGWriter()
        writer.addInterface()
        writer.addInterface(link: .linuxCooked)
        writer.block(0x0bad, [1, 2, 3, 4, 5])
        writer.appendSimple([7, 7, 7])
        let reading = try Reading([folder.file(writer.bytes, named: "simple.pcapng")])
        #expect(reading.errors.isEmpty)
        #expect(reading.frames.map(\.bytes) == [[7, 7, 7]])
        #expect(reading.frames.map(\.time) == [0])
    }
}
