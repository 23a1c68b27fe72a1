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

    @Test func aBadFilterIsSaidAlsoWhenNothingCouldBeOpened() {
        #expect(throws: CaptureError.self) { try Reading([folder.path + "/missing"], filter: "tcp port") }
    }
}
