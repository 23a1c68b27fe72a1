import Foundation
import TestSupport
import Testing

/// On which interface, which way and by whom packets went, in lines and records.
@Suite struct CapturePointTests {
    private func sides(_ path: String, _ options: String...) throws -> [String: JSONValue] {
        let run = try Program.run(Program.tcpwalk, ["list", "--format", "ndjson", "-r", path] + options)
        let line = try #require(run.lines.first)
        let transfer = try #require(JSONValue(parsing: line.utf8)["transfer"])
        var sides: [String: JSONValue] = [:]
        for side in ["client", "server"] { sides[side] = transfer[side] }
        return sides
    }

    private func variant(_ name: String, in folder: TemporaryFolder) throws -> String {
        try folder.file(
            PcapWriter.bytes(of: LinkVariants.make(name, of: try Fixtures.capture("half_close", "client").file()))
        )
    }

    @Test func linesAndRecordsOfAnyHaveInterfaceAndDirection() throws {
        let path = Fixtures.capture("any_loopback_sll2", "any").path
        let line = try #require(try Program.run("packets", "-r", path).lines.first)
        #expect(line.contains(" lo    In  IP 127.0.0.1"))
        #expect(try Program.run("-r", path).output.contains(" lo    In  IP 127.0.0.1"))
        #expect(try Program.run("report", "--format", "json", "-r", path).output.contains("lo    In  IP 127.0.0.1"))
        let sides = try sides(path)
        for side in ["client", "server"] {
            #expect(sides[side]?["interface"] == .string("lo") && sides[side]?["direction"] == .string("in"))
            #expect(sides[side]?["mac"] == .null)
        }
    }

    @Test func anInterfaceThatOnlyItsHostCouldNameHasItsNumber() throws {
        let folder = try TemporaryFolder()
        var file = LinkVariants.make("sll2", of: try Fixtures.capture("half_close", "client").file())
        for place in file.frames.indices { file.frames[place].bytes[6] = 0x7f }
        let sides = try sides(folder.file(PcapWriter.bytes(of: file)))
        #expect(sides["client"]?["interface"] == .string("ifindex 32513"))
        #expect(sides["client"]?["mac"] == .string("02:00:00:00:00:01"))
        #expect(sides["server"]?["direction"] == .string("broadcast"))
    }

    @Test func stationsAndServiceClassesAreThoseOfTheFirstFrames() throws {
        let folder = try TemporaryFolder()
        var file = try Fixtures.capture("half_close", "client").file()
        // DSCP EF (46) of the client's SYN, AF11 (10) of the answer, and other classes later.
        for (place, value) in [0: UInt8(0xb8), 1: 0x29, 2: 0, 3: 0x20] { file.frames[place].bytes[15] = value }
        let sides = try sides(folder.file(PcapWriter.bytes(of: file)))
        #expect(sides["client"]?["dscp"] == .integer(46) && sides["server"]?["dscp"] == .integer(10))
        #expect(sides["client"]?["mac"] == .string("02:00:00:00:00:01"))
        #expect(sides["server"]?["mac"] == .string("02:00:00:00:00:02"))
        #expect(sides["client"]?["interface"] == .null && sides["client"]?["direction"] == .null)
    }

    @Test func twoReadersSayTheSameAsOne() throws {
        // With -w, and with --resolve, frames are read one by one.
        let path = Fixtures.capture("any_loopback_sll2", "any").path
        let folder = try TemporaryFolder()
        let plain = try Program.run("list", "--format", "ndjson", "-r", path).output
        #expect(
            try Program.run("list", "--format", "ndjson", "-r", path, "-w", folder.path + "/w.pcap").output == plain
        )
    }

    @Test func aDirectionChoosesWhereItIsKnown() throws {
        let folder = try TemporaryFolder()
        let path = try variant("sll", in: folder)
        let all = try Program.run("packets", "-r", path).lines.count
        let sent = try Program.run("packets", "-r", path, "-Q", "out").lines.count
        let received = try Program.run("packets", "-r", path, "-Q", "in").lines.count
        #expect(sent > 0 && received > 0 && sent + received == all)
        #expect(try Program.run("packets", "-r", path, "-Q", "inout").lines.count == all)
    }

    @Test func aDirectionThatNoFrameSaysIsWrongUsage() throws {
        let run = try Program.run("list", "-r", Fixtures.capture("walkthrough").path, "-Q", "in")
        #expect(
            run.status == 2
                && run.errors.contains("-Q left out 7 frames of which the capture does not say the direction")
        )
    }
}
