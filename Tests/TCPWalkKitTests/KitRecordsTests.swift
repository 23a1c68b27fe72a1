import Foundation
import TCPWalkKit
import TestSupport
import Testing

/// The library says what the program says: its records are those of `tcpwalk list --format ndjson`, byte by byte.
@Suite struct KitRecordsTests {
    @Test(arguments: Fixtures.captures)
    func recordsAreTheProgramsRecords(_ capture: FixtureCapture) throws {
        let result = try Program.run("list", "--format", "ndjson", "-r", capture.path)
        #expect(try Self.records([capture.path]) == result.output)
    }

    @Test(arguments: ["normal_close", "data_loss", "refused", "fin_lost", "half_close", "reset_no_socket"])
    func soAreThoseOfAFilterThatHidesFrames(_ scenario: String) throws {
        let capture = Fixtures.capture(scenario, "client")
        let filter = "tcp[tcpflags] & (tcp-syn|tcp-fin|tcp-rst) != 0"
        let result = try Program.run("list", "--format", "ndjson", "-r", capture.path, filter)
        var options = ReadingOptions()
        options.filter = filter
        #expect(try Self.records([capture.path], options) == result.output)
    }

    @Test(arguments: ["normal_close", "data_loss", "refused", "port_reuse"])
    func soAreThoseOfTwoFiles(_ scenario: String) throws {
        let files = ["client", "server"].map { Fixtures.capture(scenario, $0).path }
        let result = try Program.run("list", "--format", "ndjson", "-r", files[0], "-r", files[1])
        #expect(try Self.records(files) == result.output)
    }

    @Test func timelinesChangeNoRecord() throws {
        let path = Fixtures.capture("data_loss", "client").path
        var options = ReadingOptions()
        options.timelineFrameLimit = 0
        #expect(try Self.records([path], options) == Self.records([path]))
    }

    @Test func connectionsThatMakeRoomAreHandedOver() throws {
        let folder = try TemporaryFolder()
        let path = try SYNFlood.file(of: 40, in: folder)
        var options = ReadingOptions()
        options.connectionLimit = 16
        var text = ""
        let capture = try PacketCapture(reading: [path], options: options) { $0.write(.record, to: &text) }
        #expect(capture.evictedConnectionCount > 0)
        #expect(capture.evictedConnectionCount + capture.connections.count == 40)
        capture.write(.record, to: &text)
        let result = try Program.run("list", "--format", "ndjson", "--max-connections", "16", "-r", path)
        #expect(text == result.output)
    }

    private static func records(_ files: [String], _ options: ReadingOptions = ReadingOptions()) throws -> String {
        var text = ""
        try PacketCapture(reading: files, options: options).write(.record, to: &text)
        return text
    }
}
