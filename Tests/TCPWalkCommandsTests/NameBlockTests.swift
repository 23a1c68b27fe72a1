import Foundation
import Packets
import TestSupport
import Testing

/// Names that whoever wrote a pcapng file put into it.
@Suite struct NameBlockTests {
    @Test(arguments: PcapWriter.ByteOrder.allCases)
    func namesBehindThePacketsCountFromTheFirst(order: PcapWriter.ByteOrder) throws {
        let capture = try NamedCapture(order: order, answers: [NamedCapture.answer("answer.example")]) {
            writer,
            frames in
            for frame in frames { writer.append(frame) }
            writer.block(0xbad, [1, 2, 3])
            writer.block(4, NamedCapture.block("block.example", order: order))
        }
        let lines = try capture.run("packets").lines
        #expect(!lines.isEmpty && lines.allSatisfy { $0.contains("block.example.9502") })
    }

    @Test(arguments: PcapWriter.ByteOrder.allCases) func theFirstOfSeveralSectionsCounts(order: PcapWriter.ByteOrder)
        throws
    {
        let capture = try NamedCapture(order: order) { writer, frames in
            writer.block(4, NamedCapture.block("first.example", order: order))
            for frame in frames { writer.append(frame) }
            writer.beginSection()
            writer.block(4, NamedCapture.block("second.example", order: order))
        }
        #expect(try capture.run("list").output.contains("first.example:9502"))
    }

    @Test func aBlockThatLiesIsNoName() throws {
        for length in [0, 5, 11, 0xffff_fff0] as [UInt32] {
            let capture = try NamedCapture(order: .little) { writer, frames in
                for frame in frames { writer.append(frame) }
            }
            let whole = try Array(Data(contentsOf: URL(fileURLWithPath: capture.path)))
            let lie = withUnsafeBytes(of: length.littleEndian) { Array($0) }
            let path = try capture.folder.file(whole + [4, 0, 0, 0] + lie + [1, 0, 8, 0], named: "lie.pcapng")
            let run = try Program.run("list", "--resolve", "-r", path)
            // The reader says what is wrong with the file; what came before is shown.
            #expect(run.status == 1 && run.output.contains("10.95.1.2:9502"))
        }
    }

    /// A capture with a block of names behind its packets.
    private static func namedLast() throws -> NamedCapture {
        try NamedCapture(order: .big) { writer, frames in
            for frame in frames { writer.append(frame) }
            writer.block(4, NamedCapture.block("block.example", order: .big))
        }
    }

    private static func shell(_ line: String) throws -> Program.Result {
        try Program.run("/bin/sh", ["-c", line])
    }

    @Test func ofAPipeThoseThatHaveComeBy() throws {
        let first = try NamedCapture(order: .little) { writer, frames in
            writer.block(4, NamedCapture.block("block.example", order: .little))
            for frame in frames { writer.append(frame) }
        }
        let program = "'\(Program.tcpwalk)'"
        let packets = try Self.shell("cat '\(first.path)' | \(program) packets --resolve -r -")
        #expect(!packets.lines.isEmpty && packets.lines.allSatisfy { $0.contains("block.example.9502") })
        let last = try Self.namedLast()
        let late = try Self.shell("cat '\(last.path)' | \(program) packets --resolve -r -")
        #expect(late.status == 0 && late.lines.allSatisfy { $0.contains("10.95.1.2.9502") })
        let list = try Self.shell("cat '\(last.path)' | \(program) list --resolve -r -")
        #expect(list.output.contains("block.example:9502") && list.errors.isEmpty)
        let redirected = try Program.run("list", "--resolve", "-r", "-", input: last.path)
        #expect(redirected.output == list.output)
    }

    @Test(.enabled(if: Program.find("gzip") != nil)) func ofACompressedFileAll() throws {
        let capture = try Self.namedLast()
        let packed = capture.path + ".gz"
        let run = try Self.shell(
            "gzip -c < '\(capture.path)' > '\(packed)' && '\(Program.tcpwalk)' packets --resolve -r '\(packed)'"
        )
        #expect(!run.lines.isEmpty && run.lines.allSatisfy { $0.contains("block.example.9502") } && run.errors.isEmpty)
    }

    @Test func annotatedCapturesAreMadeAllTheSame() throws {
        let capture = try Self.namedLast()
        for command in ["list", "packets", "report"] {
            let plain = "\(capture.path).plain.pcapng"
            let named = "\(capture.path).named.pcapng"
            let shown = try capture.run(command, "-w", named)
            #expect(shown.status == 0 && shown.output.contains("block.example") == (command != "packets"))
            #expect(try capture.run(command, "-w", plain, flag: nil).status == 0)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: named))
            #expect(try !bytes.isEmpty && bytes == Data(contentsOf: URL(fileURLWithPath: plain)))
        }
    }

    @Test func otherFilesHaveNone() throws {
        let capture = try NamedCapture(answers: [])
        #expect(try capture.run("list").output.contains("10.95.1.2:9502"))
        #expect(try Self.shell("cat '\(capture.path)' | '\(Program.tcpwalk)' list --resolve -r -").status == 0)
    }
}
