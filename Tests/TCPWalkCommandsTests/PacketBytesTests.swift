import Foundation
import TestSupport
import Testing

/// -e, -x, -X and -A beside tcpdump itself, on every link layer whose header is printed.
@Suite struct PacketBytesTests {
    private static let flags = ["", "-e", "-x", "-xx", "-X", "-XX", "-A", "-AA", "-eX", "-eAA", "-exx", "-#eXS"]

    @Test(.enabled(if: Program.find("tcpdump") != nil, "tcpdump is not installed"), arguments: LinkVariants.names)
    func linesAreTcpdumps(_ name: String) throws {
        let tcpdump = try #require(Program.find("tcpdump"))
        let folder = try TemporaryFolder()
        let file = LinkVariants.make(name, of: try Fixtures.capture("half_close", "client").file())
        let path = try folder.file(PcapWriter.bytes(of: file))
        for flags in Self.flags {
            let theirs = try Program.run(tcpdump, ["-nn", "-r", path] + (flags.isEmpty ? [] : [flags]))
            let ours = try Program.run(Program.tcpwalk, ["packets", "-r", path] + (flags.isEmpty ? [] : [flags]))
            #expect(!ours.output.isEmpty && ours.output == theirs.output, "\(name) \(flags)")
        }
    }

    @Test func aWalkthroughHasTheBytesUnderDataLinesOnly() throws {
        let path = Fixtures.capture("walkthrough").path
        let run = try Program.run("-X", "-r", path)
        #expect(run.status == 0)
        let lines = run.output.split(separator: "\n")
        let before = lines.indices.filter { lines[$0].hasPrefix("\t0x0000:") }.map { lines[$0 - 1] }
        #expect(before.count == 2 && before.allSatisfy { $0.contains("Flags [P.]") })
        #expect(run.output.contains("\t0x0030:  0f3a 39b8 6865 6c6c 6f0d 0a              .:9.hello..\n"))
        let text = try Program.run("-A", "-r", path).output
        #expect(text.contains("hello from server\n"))
        let link = try Program.run("-e", "-r", path).output
        #expect(
            link.contains(" 00:00:00:00:00:00 > 00:00:00:00:00:00, ethertype IPv4 (0x0800), length 74: 127.0.0.1.39870")
        )
    }

    @Test func countsAreTcpdumps() throws {
        let path = Fixtures.capture("walkthrough").path
        #expect(try Program.run("--count", "-r", path).output == "7 packets\n")
        #expect(try Program.run("packets", "--count", "-r", path, "src", "port", "9502").output == "3 packets\n")
        #expect(try Program.run("list", "--count", path).output == "1 connection\n")
        #expect(try Program.run("packets", "--count", path, "--only", "reset").output == "0 packets\n")
        #expect(try Program.run("packets", "--count", "2", path).lines.count == 2)
    }

    @Test func withPrintWhatIsWrittenIsPrintedToo() throws {
        let folder = try TemporaryFolder()
        let path = Fixtures.capture("walkthrough").path
        let plain = try Program.run("packets", path).output
        #expect(try Program.run("packets", path, "-w", folder.path + "/a.pcap").output.isEmpty)
        #expect(try Program.run("packets", path, "-w", folder.path + "/b.pcap", "--print").output == plain)
        #expect(try Program.run("packets", folder.path + "/b.pcap").output == plain)
    }
}
