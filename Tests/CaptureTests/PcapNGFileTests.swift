import Capture
import Packets
import TestSupport
import Testing

/// pcapng with interfaces that differ, where libpcap stops and our own reader goes on.
@Suite struct PcapNGFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: PcapWriter.ByteOrder.allCases)
    func unlikeLinkTypes(_ order: PcapWriter.ByteOrder) throws {
        var writer = PcapNGWriter(order: order)
        writer.addInterface(link: .ethernet)
        writer.append(at(1_000_000_000, frame(to: 80)), interface: 0)
        writer.addInterface(link: LinkType(101), decimalDigits: 9)
        writer.append(at(2_000_000_001, Array(frame(to: 81).dropFirst(14))), interface: 1)
        writer.append(at(3_000_000_000, frame(to: 82)), interface: 0)
        let reading = try Reading([try folder.file(writer.bytes)], filter: "tcp port 81 or tcp port 82")
        #expect(reading.errors.isEmpty)
        #expect(reading.frames.map(\.time) == [1_000_000_000, 2_000_000_001, 3_000_000_000])
        #expect(reading.frames.map(\.link) == [1, 12, 1])
        #expect(reading.frames.map(\.matches) == [false, true, true])
    }

    @Test func agreesWithLibpcapOnTheFirstInterface() throws {
        // The second interface is never used; libpcap stops at it all the same.
        var plain = PcapNGWriter()
        plain.addInterface(link: .ethernet)
        var mixed = plain
        let frames = (0..<5).map { at(Int64($0) * 1_000_001_000, frame(to: UInt16(80 + $0))) }
        for (number, frame) in frames.enumerated() {
            plain.append(frame)
            mixed.append(frame)
            if number == 2 { mixed.addInterface(link: .linuxCooked) }
        }
        let expected = try Reading([try folder.file(plain.bytes, named: "plain")])
        let actual = try Reading([try folder.file(mixed.bytes, named: "mixed")])
        #expect(actual.frames == expected.frames && actual.errors.isEmpty && actual.frames.count == 5)
    }

    @Test func everyCutAndEveryDamagedByteIsSurvived() throws {
        var writer = PcapNGWriter()
        writer.addInterface(link: .ethernet)
        writer.append(at(1, frame(to: 80)))
        writer.addInterface(link: .linuxCooked)
        writer.append(at(2, frame(to: 80)))
        writer.appendSimple(frame(to: 81))
        for count in stride(from: 0, to: writer.bytes.count, by: 3) {
            let reading = try Reading([try folder.file(Array(writer.bytes.prefix(count)))])
            #expect(reading.frames.count <= 3)
        }
        for place in 0..<writer.bytes.count {
            var damaged = writer.bytes
            damaged[place] ^= 0xff
            let reading = try Reading([try folder.file(damaged)])
            #expect(reading.frames.count <= 4)
        }
    }
}
