import Foundation
import Packets
import TestSupport
import Testing

/// `-Q` on a pcapng file that grows, whose records say which way their packets went.
@Suite struct FollowDirectionTests {
    @Test(arguments: [("in", UInt8(1)), ("out", UInt8(2))])
    func directionsOfRecordsChoose(_ direction: String, _ flag: UInt8) throws {
        let file = try Fixtures.capture("normal_close", "client").file()
        var writer = PcapNGWriter()
        let interface = writer.addInterface(link: file.link, decimalDigits: 9)
        // epb_flags: the two lowest bits are the direction.
        for (place, frame) in file.frames.enumerated() {
            writer.append(frame, interface: interface, options: [(2, [place % 3 == 0 ? flag : 3 - flag, 0, 0, 0])])
        }
        let folder = try TemporaryFolder()
        let path = try folder.file(writer.bytes, named: "a.pcapng")
        let wanted = (file.frames.count + 2) / 3
        let run = try Program.run(
            "packets",
            "-#",
            "--follow",
            "-r",
            path,
            "-Q",
            direction,
            "-c",
            "\(wanted)",
            "--duration",
            "20"
        )
        #expect(run.lines.count == wanted && !run.errors.contains("-Q left out"))
        #expect(run.lines.allSatisfy { (Int($0.prefix(5).trimmingCharacters(in: .whitespaces)) ?? 0) % 3 == 1 })
    }
}
