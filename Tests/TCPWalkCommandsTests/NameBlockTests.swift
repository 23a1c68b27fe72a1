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

    @Test func otherFilesHaveNone() throws {
        let capture = try NamedCapture(answers: [])
        #expect(try capture.run("list").output.contains("10.95.1.2:9502"))
        let pipe = "cat '\(capture.path)' | '\(Program.tcpwalk)' list --resolve -r -"
        #expect(try Program.run("/bin/sh", ["-c", pipe]).status == 0)
    }
}
