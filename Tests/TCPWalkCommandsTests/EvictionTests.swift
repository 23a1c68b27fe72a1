import Packets
import TestSupport
import Testing

/// What the program says of connections that had to make room: none is lost in silence.
@Suite struct EvictionTests {
    /// 40 SYNs without an answer, a second apart, each from another port.
    static func flood(in folder: TemporaryFolder) throws -> String {
        let server = Endpoint(address: Address(ipv4: 0x0a00_0002), port: 80)
        let frames = (0..<40).compactMap { number -> PcapFile.Frame? in
            let client = Endpoint(address: Address(ipv4: 0x0a00_0001), port: UInt16(40000 + number))
            let syn = TCPPacket(source: client, destination: server, sequence: SequenceNumber(1), flags: .syn)
            guard let bytes = FrameEncoder.frame(syn, in: .ethernet) else { return nil }
            return PcapFile.Frame(time: Timestamp(seconds: Int64(number), nanoseconds: 0), bytes: bytes)
        }
        return try folder.file(PcapWriter.bytes(of: PcapFile(link: .ethernet, frames: frames)))
    }

    @Test func theListHasThemAllAndSaysHowMany() throws {
        let folder = try TemporaryFolder()
        let path = try Self.flood(in: folder)
        let result = try Program.run("list", "--max-connections", "16", "-r", path)
        #expect(result.lines.count { $0.contains("10.0.0.2:80") } == 40)
        #expect(result.errors.contains(" made room for others since 1970-01-01T00:00:16.000000000Z: "))
    }

    @Test func theSummarySaysHowManyAndSinceWhen() throws {
        let folder = try TemporaryFolder()
        let path = try Self.flood(in: folder)
        let bounded = try Program.run("report", "--max-connections", "16", "-r", path)
        let words = bounded.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("40 connections"))
        #expect(words.contains("made room for others since 1970-01-01T00:00:16.000000000Z: "))
        #expect(words.contains("SYNs without an answer; judged as they stood then"))
        let whole = try Program.run("report", "-r", path)
        #expect(!whole.output.contains("made room") && !whole.errors.contains("made room"))
    }

    @Test func theRecordSaysItToo() throws {
        let folder = try TemporaryFolder()
        let path = try Self.flood(in: folder)
        let bounded = try Program.run("report", "--format", "json", "--max-connections", "16", "-r", path)
        #expect(bounded.output.contains(#""since":"1970-01-01T00:00:16.000000000Z"}"#))
        let whole = try Program.run("report", "--format", "json", "-r", path)
        #expect(whole.output.contains(#""evicted":null"#))
    }
}
