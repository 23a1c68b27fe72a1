import Capture
import Packets
import TestSupport
import Testing

/// The filter marks frames; it never renumbers them.
@Suite struct FilterTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static func segment(to port: UInt16) -> TCPPacket {
        let address = Address(ipv4: 0x7f00_0001)
        return TCPPacket(
            source: Endpoint(address: address, port: 40000),
            destination: Endpoint(address: address, port: port),
            sequence: SequenceNumber(1),
            flags: .syn
        )
    }

    /// A capture of one SYN for each port, a nanosecond apart from `start` on.
    private func capture(_ ports: [UInt16], _ carrier: FrameEncoder.Carrier, start: Int64 = 0) throws -> String {
        let frames = try ports.enumerated().map { place, port in
            PcapFile.Frame(
                time: Timestamp(nanoseconds: start + Int64(place)),
                bytes: try #require(FrameEncoder.frame(Self.segment(to: port), in: carrier))
            )
        }
        let file = PcapFile(link: FrameEncoder.link(of: carrier), frames: frames)
        return try folder.file(PcapWriter.bytes(of: file, precision: .nanoseconds), named: "\(carrier)-\(start)")
    }

    @Test func itIsCompiledForEachLinkTypeThatOccurs() throws {
        let paths = try [capture([80, 22], .ethernet), capture([22, 80], .linuxCooked2, start: 10)]
        let reading = try Reading(paths, filter: "tcp port 80")
        #expect(reading.errors.isEmpty)
        #expect(reading.frames.map(\.link) == [1, 1, 276, 276])
        #expect(reading.frames.map(\.matches) == [true, false, false, true])
    }

    @Test func taggedFramesAreMatchedAsTcpdumpDoes() throws {
        let path = try capture([80], .vlan(7))
        #expect(try Reading([path], filter: "tcp port 80").frames.map(\.matches) == [false])
        #expect(try Reading([path], filter: "vlan and tcp port 80").frames.map(\.matches) == [true])
    }

    /// Link type 147 is left to its users: libpcap has no filters for it.
    @Test func aLinkTypeThatCannotBeFilteredIsSaidOnceAndStopsNothing() throws {
        let unknown = try folder.file(
            PcapWriter.bytes(of: marked([(100_000, 1), (200_000, 2), (300_000, 3)], link: LinkType(147))),
            named: "unknown"
        )
        let reading = try Reading([unknown, capture([80], .ethernet)], filter: "tcp")
        #expect(reading.frames.map(\.matches) == [true, false, false, false])
        #expect(reading.errors.count == 1)
        guard case .unfilterable("tcp", _, _) = reading.errors.first else {
            Issue.record("\(reading.errors)")
            return
        }
    }

    @Test func aLinkTypeThatCannotBeFilteredIsSaidOnceAlsoWithinAFile() throws {
        var writer = PcapNGWriter()
        writer.addInterface()
        writer.append(at(1000, frame(to: 80)))
        let other = writer.addInterface(link: LinkType(147))
        for time in 2...9 { writer.append(at(Int64(time) * 1000, [1, 2]), interface: other) }
        let reading = try Reading([folder.file(writer.bytes)], filter: "tcp")
        #expect(reading.frames.count == 9)
        #expect(reading.frames.map(\.matches).filter(\.self).count == 1)
        #expect(reading.errors.count == 1)
    }

    /// A damaged header can claim any link type: the input is at fault, not the filter.
    @Test(arguments: [147, 30, 45_569] as [Int32])
    func aRightFilterIsNotCalledWrongForAnUnknownLinkType(link: Int32) throws {
        let path = try folder.file(PcapWriter.bytes(of: marked([(1, 1), (2, 2)], link: LinkType(link))))
        let reading = try Reading([path], filter: "tcp")
        #expect(reading.frames.map(\.matches) == [false, false])
        #expect(reading.errors.count == 1)
        let error = #expect(throws: CaptureError.self) { try Reading([path], filter: "tcp port") }
        guard case .badFilter("tcp port", _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func aBadFilterIsSaidAlsoWhenNothingCouldBeOpened() {
        #expect(throws: CaptureError.self) { try Reading([folder.path + "/missing"], filter: "tcp port") }
    }
}
