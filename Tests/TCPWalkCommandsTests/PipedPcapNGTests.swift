import Foundation
import Packets
import TestSupport
import Testing

/// pcapng whose interfaces differ, through everything that cannot be read twice.
@Suite struct PipedPcapNGTests {
    private static let installed = ["gzip", "zstd", "lz4", "xz"].filter { Program.find($0) != nil }
    private let folder: TemporaryFolder
    private let path: String
    private let expected: String

    init() throws {
        folder = try TemporaryFolder()
        path = try folder.file(Self.mixed(.big) + Self.mixed(.little), named: "mixed.pcapng")
        expected = try Program.run("packets", "-r", path, "-tt", "--nano").output
    }

    /// Two link types, two clocks, two sections; longer than a pipe's buffer.
    private static func mixed(_ order: PcapWriter.ByteOrder) throws -> [UInt8] {
        let ethernet = try Fixtures.capture("normal_close", "client").file()
        let cooked = try Fixtures.capture("any_loopback_sll2", "any").file()
        var writer = PcapNGWriter(order: order)
        writer.addInterface(link: ethernet.link)
        for frame in ethernet.frames { writer.append(frame) }
        let offset = writer.number(Int64(3600))
        writer.addInterface(link: cooked.link, decimalDigits: 9, snapLength: 96, options: [(14, offset)])
        for _ in 0..<200 { for frame in cooked.frames { writer.append(frame, interface: 1) } }
        writer.beginSection()
        writer.addInterface(link: cooked.link)
        for frame in cooked.frames { writer.append(frame) }
        return writer.bytes
    }

    private func shell(_ line: String) throws -> Program.Result {
        try Program.run("/bin/sh", ["-c", line])
    }

    private var packets: String {
        "'\(Program.tcpwalk)' packets -tt --nano -r"
    }

    @Test func theFileItself() throws {
        #expect(expected.split(separator: "\n").count > 1000)
    }

    @Test func standardInput() throws {
        let redirected = try Program.run("packets", "-r", "-", "-tt", "--nano", input: path)
        #expect(redirected.output == expected && redirected.errors.isEmpty)
        let piped = try shell("cat '\(path)' | \(packets) -")
        #expect(piped.output == expected && piped.errors.isEmpty)
        let slowly = try shell("(head -c 1; sleep 0.1; head -c 70; sleep 0.1; cat) < '\(path)' | \(packets) -")
        #expect(slowly.output == expected && slowly.errors.isEmpty)
    }

    @Test func aNamedPipe() throws {
        let pipe = folder.path + "/pipe"
        let run = try shell("mkfifo '\(pipe)'; cat '\(path)' > '\(pipe)' & \(packets) '\(pipe)'")
        #expect(run.output == expected && run.errors.isEmpty)
        let plain = Fixtures.capture("walkthrough").path
        let pcap = try shell("cat '\(plain)' > '\(pipe)' & \(packets) '\(pipe)'")
        #expect(try pcap.output == Program.run("packets", "-r", plain, "-tt", "--nano").output)
    }

    @Test(arguments: installed)
    func compressed(_ program: String) throws {
        let run = try shell("\(program) -c < '\(path)' > '\(path).packed' && \(packets) '\(path).packed'")
        #expect(run.output == expected && run.errors.isEmpty)
        let redirected = try Program.run("packets", "-r", "-", "-tt", "--nano", input: path + ".packed")
        #expect(redirected.output == expected && redirected.errors.isEmpty)
    }

    @Test func aCutPipeIsSaidWithItsByte() throws {
        let run = try shell("head -c 5000 '\(path)' | \(packets) -")
        #expect(run.status == 1 && run.errors.contains("the file ends at byte 5000, inside a block"), "\(run.errors)")
    }

    @Test func nothingAtAll() throws {
        let run = try shell(": | \(packets) -")
        #expect(run.status == 1 && !run.errors.isEmpty)
    }
}
