import Foundation
import TestSupport
import Testing

/// Traces as text, in the places where captures stand: behind pipes, in directories, beside captures.
@Suite struct TextInputTests {
    private static let lines = """
        10:00:00.000001 IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [S], seq 7, win 100, length 0
        10:00:00.000901 IP 10.0.0.2.80 > 10.0.0.1.4000: Flags [R.], seq 0, ack 8, win 0, length 0

        """
    private let folder: TemporaryFolder
    private let text: String

    init() throws {
        folder = try TemporaryFolder()
        text = try folder.file(Array(Self.lines.utf8), named: "a.txt")
    }

    private func shell(_ command: String, _ environment: [String: String] = [:]) throws -> Program.Result {
        let words = ["T": Program.tcpwalk, "TEXT": text, "CAPTURE": Fixtures.capture("walkthrough").path]
        return try Program.run("/bin/sh", ["-c", command], environment: words.merging(environment) { $1 })
    }

    private static func text(_ name: String) -> String {
        TextGoldenTests.folder.appendingPathComponent(name + ".txt").path
    }

    // MARK: - What is missing

    /// Where lines were skipped inside a connection nothing of it is proven; the same lines without the gap prove it.
    @Test func skippedLinesAreADoubt() throws {
        let gap = Self.text("skipped_inside")
        let whole = try folder.file(
            Array(String(contentsOfFile: gap, encoding: .utf8).replacing("\n...\n", with: "\n").utf8),
            named: "whole.txt"
        )
        let fields = ["--format", "ndjson", "--fields", "findings.evidence,findings.alternatives"]
        let doubted = try Program.run(Program.tcpwalk, ["list", "-r", gap] + fields).output
        #expect(doubted.contains("lines of the text were skipped here, before frame #5"))
        #expect(doubted.contains("implied") && !doubted.contains("proven"))
        let proven = try Program.run(Program.tcpwalk, ["list", "-r", whole] + fields).output
        #expect(proven.contains("proven") && !proven.contains("skipped"))
        let walkthrough = try Program.run("-r", gap).output
        #expect(walkthrough.contains("Lines of the text were skipped here, before frame #5"))
    }

    /// Which lines may hide packets of the connection around them, and which do not.
    @Test(arguments: [
        ("[snip]", true), ("<... 12 more packets ...>", true), ("\u{2026}", true),
        ("10:00:00.000500 IP 10.0.0.1.4000 > 10.0.0.2.80:  [|tcp]", true),
        ("10:00:00.000500 IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [P.], seq 1", true),
        ("# the server says no", false), ("$ sudo tcpdump -nn", false),
        ("10:00:00.000500 IP 10.0.0.9.53 > 10.0.0.1.4000: 7 0/0/0 (20)", false),
    ])
    func someLinesHidePackets(_ line: String, _ hides: Bool) throws {
        let split = Self.lines.split(separator: "\n")
        let path = try folder.file(Array("\(split[0])\n\(line)\n\(split[1])\n".utf8), named: "gap.txt")
        #expect(try Program.run("-r", path).output.contains("were skipped here") == hides)
    }

    @Test func withoutTimesNoWindowWasClosedForAnyTime() throws {
        let run = try Program.run(
            "list",
            "-r",
            Self.text("no_times"),
            "--format",
            "ndjson",
            "--fields",
            "transfer.client.window"
        )
        #expect(run.output.contains(#""time_at_zero":null"#))
    }

    // MARK: - What text does not know

    @Test func aServiceThatNobodyKnowsHasNoPort() throws {
        let path = Self.text("names")
        let records = try Program.run("list", "-r", path, "--format", "ndjson", "--fields", "server").lines
        #expect(records.count == 2)
        #expect(records.first?.contains(#"{"address":"db.example.net","port":null"#) == true)
        #expect(records.last?.contains(#"{"address":"db.example.net","port":1,"#) == true)
        let report = try Program.run("-r", path, "--connection", "1").output
        #expect(report.contains("db.example.net:frobnicated") && !report.contains("198.18."))
        let csv = try Program.run("list", "-r", path, "--format", "csv").rows
        #expect(csv.contains { $0.contains(",db.example.net,,refused,") })
    }

    @Test func bytesAndHeadersThatATextDoesNotHaveAreNotMadeUp() throws {
        let plain = try Program.run("packets", "-r", text)
        for flag in ["-e", "-A", "-XX", "-x"] {
            let run = try Program.run("packets", flag, "-r", text)
            #expect(run.output == plain.output && run.status == 0, "\(flag)")
            #expect(run.errors.contains(flag == "-e" ? "printed without -e" : "does not have their bytes"), "\(flag)")
        }
        let linked = try Program.run("packets", "-e", "-tttt", "-r", Self.text("verbose_link"))
        #expect(
            linked.output.contains(
                "02:00:00:00:00:02 > 02:00:00:00:00:01, ethertype IPv4 (0x0800), length 60: 10.0.0.2"
            )
        )
        #expect(!linked.errors.contains("-e"))
    }

    @Test func interfacesAndDirectionsOfAnyAreKept() throws {
        let path = Self.text("any")
        let printed = try Program.run("packets", "-r", path).lines
        let read = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").filter {
            $0.contains(" IP ")
        }
        #expect(printed == read.map { $0.prefix(upTo: $0.range(of: ": HTTP")?.lowerBound ?? $0.endIndex) })
        let fields = "transfer.client.interface,transfer.client.direction,transfer.server.direction"
        let record = try Program.run("list", "-r", path, "--format", "ndjson", "--fields", fields).output
        #expect(record.contains(#""interface":"eth0""#) && record.contains(#""direction":"out""#))
        #expect(try Program.run("packets", "-r", path, "-Q", "in").lines.count == 2)
    }

    // MARK: - Where it comes from

    @Test func packedTextComesThroughAPipe() throws {
        let plain = try Program.run("packets", "-r", text)
        for packer in ["gzip", "xz", "zstd", "lz4"] where Program.find(packer) != nil {
            let run = try shell("\(packer) -c < $TEXT | cat | $T packets -r -")
            #expect(run.output == plain.output && run.status == 0, "\(packer)")
            let capture = try shell("\(packer) -c < $CAPTURE | cat | $T packets --count -r -")
            #expect(capture.output == "7 packets\n" && capture.errors.isEmpty, "\(packer)")
        }
        let broken = try shell("gzip -c < $TEXT | head -c 60 | $T packets -r -")
        #expect(broken.status == 1 && broken.errors.contains("gzip says"))
    }

    @Test func aDirectoryOfTextsIsRead() throws {
        let texts = try TemporaryFolder()
        _ = try texts.file(Array(Self.lines.utf8), named: "b.log")
        _ = try texts.file(Array("no trace\n".utf8), named: "README")
        let run = try Program.run("packets", texts.path)
        #expect(run.output == Self.lines && run.errors.contains("passed over as no captures: README"))
        let capture = try Data(contentsOf: URL(fileURLWithPath: Fixtures.capture("walkthrough").path))
        _ = try texts.file(Array(capture), named: "c.pcap")
        let both = try Program.run("packets", "--count", texts.path)
        #expect(both.output == "7 packets\n")
        #expect(both.errors.contains("passed over as texts that do not say the day of their packets: b.log"))
    }

    /// Nobody can put lines without a date in order with a capture's frames.
    @Test func aTextWithoutADateIsNotMergedWithACapture() throws {
        let run = try Program.run("list", "-r", text, "-r", Fixtures.capture("walkthrough").path)
        #expect(run.status == 2 && run.output.isEmpty && run.errors.contains("does not say the day of its packets"))
        let other = try folder.file(Array(Self.lines.replacing("10:00", with: "09:00").utf8), named: "b.txt")
        #expect(try Program.run("list", "--count", "-r", text, "-r", other).status == 0)
    }

    /// Zeek's log and filters have no room for names: whoever uses them is told what stands there.
    @Test(arguments: ["zeek", "tshark-filter", "bpf-filter", "ndjson", "csv"])
    func addressesOfOurOwnAreSaid(_ format: String) throws {
        let lines = """
            10:00:00.000000 IP client.example.40000 > server.example.frobd: Flags [S], seq 1, win 100, length 0
            10:00:00.010000 IP server.example.frobd > client.example.40000: Flags [R.], seq 0, ack 2, win 0, length 0

            """
        let path = try folder.file(Array(lines.utf8), named: "names.txt")
        let run = try Program.run("list", "-r", path, "--format", format)
        let hasNames = format == "ndjson" || format == "csv"
        for word in ["services", "names"] {
            #expect(run.errors.contains("tcpwalk: \(word) of the text ") != hasNames, "\(run.errors)")
        }
        #expect(run.errors.contains("in what --format \(format) writes") != hasNames)
        #expect(run.output.contains("server.example") == hasNames)
        let both = try Program.run("list", "-r", path, "--format", format, "-w", folder.path + "/w.pcap")
        #expect(both.errors.contains(hasNames ? "in what -w writes" : "in what -w and --format \(format) write:"))
    }

    /// What is no text says so, also where its first bytes may be one's.
    @Test func archivesAndEmptyInputsAreNamed() throws {
        let archive = try folder.file(Array("a.pcap".utf8) + [UInt8](repeating: 0, count: 600), named: "a.tar")
        #expect(try Program.run("-r", archive).errors.contains("bytes that no text has"))
        let empty = try shell("true | $T -r -")
        #expect(empty.status == 1 && empty.errors.contains("standard input has ended without a byte"))
    }
}
