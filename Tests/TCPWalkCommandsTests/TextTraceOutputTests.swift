import Foundation
import TestSupport
import Testing

/// Captures that tcpdump and tshark have made text of say the same again.
@Suite struct TextTraceOutputTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// tcpdump's flags, those that print the lines again, and a change that somebody's mail or terminal makes.
    @Test(
        .enabled(if: Program.find("tcpdump") != nil, "tcpdump is not installed"),
        arguments: [
            ("", "", "as it is"), ("-tttt", "-tttt", "wrapped"), ("-v", "", "as it is"), ("-e -tt", "-tt", "quoted"),
            ("-ttt", "-ttt", "as it is"),
            ("-t", "-t", "wrapped"), ("-S", "-S", "quoted"),
        ]
    )
    func linesAreThoseThatWereRead(_ flags: String, _ printed: String, _ change: String) throws {
        let tcpdump = try #require(Program.find("tcpdump"))
        let (flags, printed) = (
            flags.split(separator: " ").map(String.init), printed.split(separator: " ").map(String.init)
        )
        for capture in Fixtures.captures where !Self.isDifferent(capture.path, flags) {
            let text = try Program.run(tcpdump, ["-nn"] + flags + ["-r", capture.path]).output
            let path = try folder.file(Array(Self.changed(text, change).utf8), named: "a.txt")
            let wanted = try Program.run(
                Program.tcpwalk,
                ["packets"] + printed + ["-r", capture.path]
            )
            let read = try Program.run(Program.tcpwalk, ["packets"] + printed + ["-r", path])
            #expect(read.lines == wanted.lines, "\(capture) \(flags) \(change)")
        }
    }

    /// The record of a text is that of its capture, but for what text does not say.
    @Test(
        .enabled(if: Program.find("tcpdump") != nil, "tcpdump is not installed"),
        arguments: [
            "three_segment_close.client", "refused.client", "data_loss.client", "zero_window.client",
            "ipv6_normal.client",
        ]
    )
    func recordsAreTheSame(_ fixture: String) throws {
        let tcpdump = try #require(Program.find("tcpdump"))
        let capture = Fixtures.folder.appendingPathComponent(fixture + ".pcap").path
        let text = try Program.run(tcpdump, ["-nn", "-tttt", "-r", capture]).output
        let path = try folder.file(Array(text.utf8), named: "a.txt")
        let fields = [
            "--format", "ndjson", "--fields",
            "client,server,roles,outcome,duration,handshake,teardown,start,findings.id",
        ]
        let wanted = try Program.run(Program.tcpwalk, ["list", "-r", capture] + fields)
        let read = try Program.run(Program.tcpwalk, ["list", "-r", path] + fields)
        #expect(read.lines == wanted.lines)
        let side = try Program.run(
            Program.tcpwalk,
            ["list", "-r", path, "--format", "ndjson", "--fields", "transfer.client.ttl,vantage"]
        )
        #expect(side.output.contains(#""ttl":null"#))
    }

    @Test func whatIsWrittenIsTheLinesAgain() throws {
        let lines = """
            10:00:00.000001 IP a.example.org.4000 > b.example.org.http: Flags [S], seq 7, win 100, options [mss 1460], length 0
            10:00:00.000002 IP b.example.org.http > a.example.org.4000: Flags [S.], seq 9, ack 8, win 100, options [mss 1460], length 0
            10:00:00.000003 IP a.example.org.4000 > b.example.org.http: Flags [P.], seq 1:11, ack 1, win 100, length 10

            """
        let path = try folder.file(Array(lines.utf8), named: "a.txt")
        let read = try Program.run("packets", "-r", path)
        #expect(read.output == lines)
        let written = folder.path + "/b.pcap"
        #expect(try Program.run("packets", "-r", path, "-w", written).status == 0)
        let again = try Program.run("packets", "-r", written).output
        #expect(
            again
                == lines.replacing("a.example.org", with: "198.18.0.1").replacing("b.example.org", with: "198.18.0.2")
                .replacing("http:", with: "80:").replacing(".http ", with: ".80 ")
        )
        let record = try Program.run("list", "-r", path, "--format", "ndjson", "--fields", "client,server").output
        #expect(record.contains(#""client":{"address":"a.example.org","port":4000"#))
    }

    /// Without times nothing is known to have lasted no time.
    @Test func withoutTimesNothingLasts() throws {
        let lines = """
            IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [S], seq 7, win 100, length 0
            IP 10.0.0.2.80 > 10.0.0.1.4000: Flags [R.], seq 0, ack 8, win 0, length 0
            """
        let path = try folder.file(Array(lines.utf8), named: "a.txt")
        let record = try Program.run("list", "-r", path, "--format", "ndjson", "--fields", "start,duration,outcome")
            .output
        #expect(record == #"{"start":null,"duration":null,"outcome":"refused"}"# + "\n")
        let table = try Program.run("list", "-r", path)
        #expect(table.output.contains("refused") && table.errors.contains("without times"))
    }

    /// A pipe of text can be read like a file, also where that takes two readings.
    @Test func pipesAreRead() throws {
        let line = "10:00:00.000001 IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [S], seq 7, win 100, length 0\n"
        let path = try folder.file(Array((line + "a remark\n").utf8), named: "a.txt")
        for arguments in [
            ["packets", "-r", "-"], ["packets", "--paste"], ["packets", "-r", "-", "--connection", "1"],
        ] {
            let read = try Program.run(Program.tcpwalk, arguments, input: path)
            #expect(read.output == line && read.status == 0)
            #expect(read.errors.contains("text: 1 packet in 1 line of tcpdump, without a date; 1 line skipped"))
        }
    }

    /// Captures whose lines are not those of their text's: what is no TCP counts for -ttt in tcpdump's lines and not in ours.
    private static func isDifferent(_ path: String, _ flags: [String]) -> Bool {
        flags == ["-ttt"] && path.contains("handshake_abandoned")
    }

    private static func changed(_ text: String, _ change: String) -> String {
        let lines = text.split(separator: "\n")
        switch change {
        case "wrapped":
            return lines.map { line in
                stride(from: 0, to: line.count, by: 80).map { String(line.dropFirst($0).prefix(80)) }.joined(
                    separator: "\n"
                )
            }.joined(separator: "\n")
        case "quoted": return lines.map { "> " + $0 }.joined(separator: "\n")
        default: return text
        }
    }
}
