import Foundation
import TestSupport
import Testing

@testable import TCPWalkCommands

/// `tcpwalk compare`: names of places, bad input, formats.
@Suite struct CompareTests {
    private static func files(_ fixture: String) -> [String] {
        ["client", "server"].flatMap { ["-r", Fixtures.capture(fixture, $0).path] }
    }

    @Test(arguments: [
        (["x/22a.client.pcap", "y/22a.server.pcap"], ["client", "server"]),
        (["lan.pcap", "wan.pcap"], ["lan", "wan"]),
        (["a=one.pcap", "b=two.pcap"], ["a", "b"]),
        (["a=one.pcap", "two.pcap"], ["a", "two"]),
        (["a=one.pcap0", "a=one.pcap1", "b=two.pcap"], ["a", "b"]),
        (["x/trace.pcap", "y/trace.pcap"], ["a", "b"]),
    ])
    func namesOfPlaces(words: [String], names: [String]) {
        #expect(PointName.all(words) { _ in false }.map(\.name) == names)
    }

    @Test func aFileWithASignInItsNameIsAFile() {
        let points = PointName.all(["a=b.pcap", "c.pcap"]) { $0 == "a=b.pcap" }
        #expect(points.flatMap(\.files) == ["a=b.pcap", "c.pcap"])
    }

    @Test func theSameFileTwiceComparesNothing() throws {
        let path = Fixtures.capture("data_loss", "client").path
        let run = try Program.run("compare", "-r", "a=\(path)", "-r", "b=\(path)")
        #expect(run.status == 1 && run.output.isEmpty && run.errors.contains("the same capture"))
    }

    @Test func nothingInCommonIsSaid() throws {
        let one = Fixtures.capture("data_loss", "client").path
        let other = Fixtures.capture("ipv6_normal", "server").path
        let run = try Program.run("compare", "-r", "a=\(one)", "-r", "b=\(other)")
        #expect(run.status == 1 && run.errors.contains("no connection in common"))
    }

    @Test(arguments: [
        ["compare"], ["compare", "-r", "one.pcap"], ["compare", "-r", "a=x", "-r", "b=y", "--clock", "c=1"],
        ["compare", "-r", "a=x", "-r", "b=y", "--ran", "c"],
        ["compare", "-r", "a=x", "-r", "b=y", "--only", "no-such-finding"],
    ])
    func wrongUsage(_ arguments: [String]) throws {
        #expect(try Program.run(Program.tcpwalk, arguments).status == 2)
    }

    @Test(
        arguments: [
            ("20", 20_000_000), ("20ms", 20_000_000), ("1s", 1_000_000_000), ("1.5s", 1_500_000_000),
            ("250us", 250_000),
            ("2m", 120_000_000_000), ("0", nil), ("-1s", nil), ("ms", nil), ("1x", nil), ("1e3", nil), ("0.1ns", nil),
            ("1e400s", nil), ("99999999999s", nil), ("", nil),
        ] as [(String, Int64?)]
    )
    func durationsAsTheyAreTyped(_ word: String, nanoseconds: Int64?) {
        #expect(TypedDuration(argument: word)?.interval.nanoseconds == nanoseconds)
    }

    @Test(arguments: [
        ["-i", "lo"], ["-i", "a=lo", "-i", "b=lo"], ["-i", "any", "-i", "lo"], ["-i", "lo", "-i", "eth0", "-r", "x"],
        ["-i", "lo", "-i", "eth0", "--format", "json"], ["-i", "lo", "-i", "eth0", "--ran", "lo"],
    ])
    func whatCannotBeComparedLive(_ arguments: [String]) throws {
        #expect(try Program.run(Program.tcpwalk, ["compare"] + arguments).status == 2)
    }

    @Test func pipesAreRead() throws {
        let one = Fixtures.capture("data_loss", "client").path
        let other = Fixtures.capture("data_loss", "server").path
        let files = try Program.run("compare", "-r", "a=\(one)", "-r", "b=\(other)")
        let words = "'\(Program.tcpwalk)' compare -r a=<(cat '\(one)') -r b=- < '\(other)'"
        let pipes = try Program.run(Program.find("bash") ?? "/bin/bash", ["-c", words])
        #expect(pipes.status == files.status && pipes.output == files.output && !pipes.output.isEmpty)
    }

    @Test func failOnIsHeard() throws {
        let run = try Program.run(
            Program.tcpwalk,
            ["compare"] + Self.files("data_loss") + ["--fail-on", "lost-between"]
        )
        #expect(run.status == 3)
    }

    @Test func recordsAreWhatTheSchemaSays() throws {
        let schema = try JSONSchema.documented()
        for fixture in ["data_loss", "syn_lost_then_answered", "normal_close"] {
            let lines = try Program.run(Program.tcpwalk, ["compare", "-v", "--format", "ndjson"] + Self.files(fixture))
                .lines
            for (place, line) in lines.enumerated() {
                let value = try JSONValue(parsing: line.utf8)
                #expect(schema.problems(with: value, as: place == 0 ? "points" : "comparison") == [])
            }
            let document = try Program.run(Program.tcpwalk, ["compare", "--format", "json"] + Self.files(fixture))
                .output
            #expect(schema.problems(with: try JSONValue(parsing: document.utf8), as: "compare") == [])
        }
    }

    @Test func namesAreHarmlessEverywhere() throws {
        let name = "a<b>\u{1b}[31m"
        let one = Fixtures.capture("data_loss", "client").path
        let other = Fixtures.capture("data_loss", "server").path
        for format in ["text", "ndjson", "json", "csv", "html", "mermaid"] {
            let run = try Program.run("compare", "--format", format, "-r", "\(name)=\(one)", "-r", "b=\(other)")
            #expect(run.status == 0 && !run.output.contains("\u{1b}") && !run.errors.contains("\u{1b}"), "\(format)")
            if format == "html" { #expect(!run.output.contains("<b>")) }
        }
    }

    /// Two captures of one connection with damaged bytes: every run ends in order.
    @Test(arguments: ["data_loss", "normal_close", "ipv6_normal", "fast_open"])
    func damagedCapturesEndInOrder(_ fixture: String) throws {
        var state: UInt64 = 0x9e37_79b9
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let folder = try TemporaryFolder()
        for round in 0..<8 {
            let files = try ["client", "server"].map { side in
                var bytes = Array(try Data(contentsOf: Fixtures.capture(fixture, side).url))
                for _ in 0..<12 { bytes[24 + random(bytes.count - 24)] = UInt8(random(256)) }
                return try folder.file(bytes, named: "\(side)\(round).pcap")
            }
            let format = ["text", "ndjson", "html", "csv"][round % 4]
            let run = try Program.run("compare", "-v", "--format", format, "-r", "a=\(files[0])", "-r", "b=\(files[1])")
            #expect(run.status == 0 || run.status == 1, "\(fixture) \(round): \(run.errors)")
        }
    }
}
