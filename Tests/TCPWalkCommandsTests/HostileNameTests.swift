import Packets
import TestSupport
import Testing

@testable import TCPWalkCommands

/// Names made to be more than names, in every view.
@Suite struct HostileNameTests {
    private static let names = [
        "\u{1b}[31m\u{1b}]0;t\u{7}\u{9b}1m", "a\r\nb \t,\u{0}", "\u{202e}g\u{2066}\u{200f}\u{2028}",
        "</script><img src=x onerror=a()>", "=1+1\"'`;#%%&",
    ]
    /// Every view that shows names.
    private static let views =
        ListFormat.allCases.filter { !ResolveTests.numeric.contains($0) }.map { ["list", "--format", $0.rawValue] }
        + ReportCommand.Format.allCases.map { ["report", "--format", $0.rawValue] } + [
            ["report", "--ladder"], ["packets"],
        ]

    /// A label may hold any byte: the name is one.
    private static func answer(_ text: String) -> [UInt8] {
        let label = Array(text.utf8)
        let name = [UInt8(label.count)] + label + [7] + Array("example".utf8) + [0]
        return [0x12, 0x34, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0] + name + [0, 1, 0, 1] + [0xc0, 12, 0, 1, 0, 1]
            + [0, 0, 0, 60, 0, 4, 10, 95, 1, 2]
    }

    @Test(arguments: names) func areText(_ name: String) throws {
        let capture = try NamedCapture(answers: [Self.answer(name)])
        for view in Self.views {
            let plain = try Program.run(Program.tcpwalk, view + ["-r", capture.path])
            let run = try Program.run(Program.tcpwalk, view + ["--resolve", "-r", capture.path])
            #expect(run.status == 0 && run.errors.isEmpty)
            #expect(run.output.contains("example"), "\(view)")
            // No character that the view does not print anyway, but what writes a name, or shortens it.
            let usual = Set(plain.output.unicodeScalars).union(
                "abcdefghijklmnopqrstuvwxyz0123456789\\.#;…".unicodeScalars
            )
            let strange = Set(run.output.unicodeScalars).subtracting(usual)
            #expect(strange.isEmpty, "\(view): \(strange)")
            #expect(!run.output.contains(name), "\(view)")
        }
    }

    @Test func inABlockToo() throws {
        for name in Self.names where !name.contains("\0") {
            let capture = try NamedCapture(order: .little) { writer, frames in
                writer.block(4, NamedCapture.block(name + ".example", order: .little))
                for frame in frames { writer.append(frame) }
            }
            let output = try capture.run("list").output
            #expect(output.contains("\\") && !output.contains(name))
        }
    }

    @Test func manyNamesAreCounted() throws {
        // One answer holds 400 addresses: 260 answers are more names than are kept.
        let frames = (0..<260).map { block in
            let records = (0..<400).map {
                DNSBuilder.Record.ipv4("a", Address(ipv4: UInt32(0x1000_0000 + block * 400 + $0)))
            }
            return PcapFile.Frame(
                time: Timestamp(seconds: 1, nanoseconds: 0),
                bytes: DNSBuilder.frame(DNSBuilder.message(asking: "a", records))
            )
        }
        let folder = try TemporaryFolder()
        let path = try folder.file(PcapWriter.bytes(of: PcapFile(frames: frames)))
        let run = try Program.run("list", "--resolve", "-r", path)
        #expect(run.status == 0)
        #expect(run.errors.contains(" names not kept: there is room for 100,000."), "\(run.errors)")
    }
}
