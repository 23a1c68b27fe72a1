import Foundation
import Packets
import TestSupport
import Testing

/// `-w FILE.pcapng`: our notes as the packets' comments, through the built program and, where it is installed, tshark.
@Suite struct AnnotatedTests {
    private static let walkthrough = Fixtures.capture("walkthrough")
    private static let refused = Fixtures.capture("refused", "client")
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var out: String {
        folder.path + "/out.pcapng"
    }

    /// The comments of each frame as tshark reads them.
    private func comments(_ path: String) throws -> [Substring] {
        let tshark = try #require(Program.find("tshark"))
        let run = try Program.run(tshark, ["-r", path, "-T", "fields", "-e", "frame.number", "-e", "frame.comment"])
        #expect(run.status == 0, "\(run.errors)")
        return run.lines
    }

    @Test(
        .enabled(if: Program.find("tshark") != nil, "tshark is not installed"),
        arguments: ["report", "list", "packets"]
    )
    func tsharkReadsTheComments(_ command: String) throws {
        let run = try Program.run(command, "-r", Self.walkthrough.path, "-w", out)
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        #expect(run.output.isEmpty == (command == "packets"))
        let lines = try comments(out)
        #expect(lines.count == 7)
        let expected =
            "1\ttcpwalk connection 1 | client SYN-SENT, server LISTEN | (1) SYN, j = 2927179378 | client: connect() called; "
            + "it blocks until (2)"
        #expect(lines.first.map(String.init) == expected)
    }

    @Test(.enabled(if: Program.find("tshark") != nil, "tshark is not installed"))
    func findingsAreWithTheFramesThatShowThem() throws {
        try Program.run("list", "-r", Self.refused.path, "-w", out)
        for line in try comments(out) {
            #expect(line.contains("| finding connection-refused (error, proven): The SYN was answered by RST"))
        }
    }

    @Test(.enabled(if: Program.find("tshark") != nil, "tshark is not installed"))
    func commentsAreKeptAndOursIsOneMore() throws {
        let hostile = "by hand\u{1b}[31m\n</b>\"',\t→"
        var writer = PcapNGWriter([(1, Array("the section".utf8))])
        writer.addInterface(options: [(2, Array("eth\u{7}0".utf8))])
        for frame in try Self.refused.file().frames {
            writer.append(frame, options: [(1, Array(hostile.utf8)), (1, [0xff, 0xfe])])
        }
        let source = try folder.file(writer.bytes, named: "in.pcapng")
        #expect(try Program.run("list", "-q", "-r", source, "-w", out).status == 0)
        let lines = try comments(out)
        #expect(lines.count == 2)
        for line in lines { #expect(line.contains("by hand") && line.contains("tcpwalk connection 1 | client ")) }
        // A second time adds nothing.
        let again = folder.path + "/again.pcapng"
        try Program.run("list", "-q", "-r", out, "-w", again)
        #expect(try Data(contentsOf: URL(fileURLWithPath: again)) == Data(contentsOf: URL(fileURLWithPath: out)))
    }

    @Test(.enabled(if: Program.find("tshark") != nil, "tshark is not installed"))
    func aSelectionKeepsTheNumbersOfTheWholeCapture() throws {
        let source = Fixtures.capture("port_reuse", "client").path
        let run = try Program.run("list", "-r", source, "--connection", "2", "-w", out)
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        let lines = try comments(out)
        #expect(!lines.isEmpty && lines.allSatisfy { $0.contains("tcpwalk connection 2 | ") })
        #expect(try Program.run("list", "-q", "-r", out).lines.count == 1)
    }

    @Test func whatPassesOnceHasEarlyNotesAndSaysSo() throws {
        let shell = "cat '\(Self.refused.path)' | '\(Program.tcpwalk)' packets -r - -w '\(out)'"
        let run = try Program.run("/bin/sh", ["-c", shell])
        #expect(run.status == 0 && run.errors.contains("the input passes only once"), "\(run.errors)")
        #expect(try Program.run("list", "-q", "-r", out).output.contains("refused"))
        guard Program.find("tshark") != nil else { return }
        let lines = try comments(out)
        #expect(lines[1].contains("connect() fails with ECONNREFUSED") && !lines[1].contains("finding"))
    }

    @Test func theFramesAreTheSame() throws {
        let plain = folder.path + "/out.pcap"
        for fixture in ["walkthrough", "any_loopback_sll2.any", "ipv6_normal.client", "data_loss.client"] {
            let source = Fixtures.folder.appendingPathComponent(fixture + ".pcap").path
            try Program.run("packets", "-r", source, "-w", plain)
            try Program.run("packets", "-r", source, "-w", out)
            let lines = try [plain, out].map { try Program.run("packets", "-r", $0, "--nano", "-S").output }
            #expect(lines[0] == lines[1] && !lines[0].isEmpty)
        }
    }

    @Test func aFileIsNotWrittenOverItself() throws {
        let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: Self.walkthrough.path)))
        for name in ["self.pcap", "self.pcapng"] {
            let path = try folder.file(bytes, named: name)
            let run = try Program.run("list", "-r", path, "-w", folder.path + "/./" + name)
            #expect(run.status == 2 && run.errors.contains("would empty the input"), "\(run.errors)")
            #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == bytes)
        }
    }

    @Test func withoutPacketsThereIsAFileAllTheSame() throws {
        for name in ["none.pcap", "none.pcapng"] {
            let path = try folder.file([1, 2, 3], named: name)
            #expect(try Program.run("packets", "-r", Self.walkthrough.path, "-w", path, "tcp port 1").status == 0)
            let run = try Program.run("list", "-q", "-r", path)
            #expect(run.status == 0 && run.output.isEmpty)
            #expect(run.errors == "tcpwalk: no TCP connection: the capture has no frames\n")
        }
    }

    @Test func unlikeLinkTypesFitIntoOneFile() throws {
        let paths = [Self.walkthrough.path, Fixtures.capture("any_loopback_sll2", "any").path]
        let pcap = try Program.run("packets", "-r", paths[0], "-r", paths[1], "-w", folder.path + "/out.pcap")
        #expect(pcap.status == 1 && pcap.errors.contains("a file whose name ends in .pcapng can have both"))
        #expect(try Program.run("packets", "-r", paths[0], "-r", paths[1], "-w", out).status == 0)
        let both = try Program.run("packets", "-r", paths[0], "-r", paths[1])
        #expect(try Program.run("packets", "-r", out).output == both.output)
    }

    @Test func kernelDropsAreFoundAndLowerTheEvidence() throws {
        var writer = PcapNGWriter()
        writer.addInterface()
        for frame in try Self.refused.file().frames { writer.append(frame) }
        writer.appendStatistics(interface: 0, [(5, 12), (7, 30)])
        let path = try folder.file(writer.bytes, named: "drops.pcapng")
        let report = try Program.run("report", "-r", path, "--format", "json").output
        #expect(report.contains("The kernel dropped 42 packets while capturing."))
        #expect(report.contains("\"id\":\"connection-refused\",\"severity\":\"error\",\"evidence\":\"implied\""))
        let written = try Program.run("list", "-q", "-r", path, "-w", out)
        #expect(written.status == 0)
        #expect(try Program.run("report", "-r", out, "--format", "json").output.contains("dropped 42 packets"))
    }
}
