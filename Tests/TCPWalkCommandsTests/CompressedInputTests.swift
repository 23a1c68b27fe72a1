import Foundation
import TestSupport
import Testing

/// Compressed captures, through the built program and the programs that unpack.
@Suite struct CompressedInputTests {
    private static let walkthrough = Fixtures.capture("walkthrough")
    private static let installed = ["gzip", "zstd", "lz4", "xz"].filter { Program.find($0) != nil }
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Packs `source` with `program` into a file whose name does not say so: only its first bytes do.
    private func packed(_ program: String, _ source: String, cut: Int = 0) throws -> String {
        let path = folder.path + "/packed-\(UUID().uuidString)"
        let run = try Program.run("/bin/sh", ["-c", "\(program) -c < '\(source)' > '\(path)'"])
        try #require(run.status == 0)
        guard cut > 0 else { return path }
        try Data(contentsOf: URL(fileURLWithPath: path)).dropLast(cut).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// A capture of many frames, too long for a pipe's buffer.
    private func long() throws -> String {
        let file = try Fixtures.capture("normal_close", "client").file()
        let frames = Array(repeating: file.frames, count: 2000).flatMap(\.self)
        return try folder.file(PcapWriter.bytes(of: PcapFile(link: file.link, frames: frames)), named: "long.pcap")
    }

    @Test(arguments: installed)
    func isReadLikeThePlainFile(_ program: String) throws {
        let plain = try Program.run("packets", "-r", Self.walkthrough.path)
        let path = try packed(program, Self.walkthrough.path)
        let run = try Program.run("packets", "-r", path)
        #expect(run.status == 0 && run.errors.isEmpty && run.output == plain.output)
        let redirected = try Program.run("packets", "-r", "-", input: path)
        #expect(redirected.status == 0 && redirected.output == plain.output)
    }

    @Test(arguments: installed)
    func stoppingEarlyNeitherHangsNorComplains(_ program: String) throws {
        let run = try Program.run("packets", "-r", try packed(program, try long()), "-c", "5")
        #expect(run.status == 0 && run.errors.isEmpty && run.lines.count == 5)
    }

    @Test(arguments: installed)
    func aCutFileSaysSoAndWhatWasReadIsReported(_ program: String) throws {
        let run = try Program.run("list", "-r", try packed(program, try long(), cut: 9))
        #expect(run.status == 1)
        #expect(run.errors.contains("\(program) says: "), "\(run.errors)")
        if program == "gzip" { #expect(run.errors.contains("unexpected end of file") && run.lines.count > 1) }
    }

    /// Also where it is a trace as text.
    @Test(arguments: installed)
    func aCutTextSaysSoToo(_ program: String) throws {
        let lines = try Program.run("packets", "-r", try long()).output
        let text = try folder.file(Array(lines.utf8), named: "long.txt")
        let run = try Program.run("packets", "-r", try packed(program, text, cut: 9))
        #expect(run.status == 1 && run.errors.contains("\(program) says: "), "\(run.errors)")
        if program == "gzip" { #expect(run.errors.contains("unexpected end of file") && run.lines.count > 1) }
    }

    @Test(arguments: installed)
    func whatIsNoCaptureInsideIsSaid(_ program: String) throws {
        let text = try folder.file(Array("Only some text, longer than a file header.\n".utf8), named: "text")
        let run = try Program.run("-r", try packed(program, text))
        #expect(run.status == 1 && run.output.isEmpty && !run.errors.contains("no TCP connection"))
        #expect(run.errors.contains("not a capture file: it is text without a packet"), "\(run.errors)")
    }

    @Test(arguments: [
        [0x1f, 0x8b, 8, 0, 0, 0, 0, 0], [0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0], [0x04, 0x22, 0x4d, 0x18, 0, 0],
        [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0],
    ])
    func onlyTheFirstBytesOfACompressedFile(_ bytes: [UInt8]) throws {
        let run = try Program.run("list", "-r", try folder.file(bytes))
        #expect(run.status == 1 && run.errors.contains("a.pcap: "))
    }

    @Test func aProgramThatIsMissingIsNamed() throws {
        try #require(Program.find("gzip") != nil)
        let path = try packed("gzip", Self.walkthrough.path)
        let run = try Program.run(
            Program.tcpwalk,
            ["-r", path, "-r", Self.walkthrough.path],
            environment: ["PATH": folder.path]
        )
        #expect(run.status == 1 && run.errors.contains("Install gzip."))
        #expect(run.output.hasPrefix("Connection 1 "))
    }

    @Test func severalAreMergedByTime() throws {
        let file = try Self.walkthrough.file()
        let halves = try [0, 1].map { rest in
            let frames = file.frames.enumerated().filter { $0.offset % 2 == rest }.map(\.element)
            let half = PcapWriter.bytes(of: PcapFile(link: file.link, frames: frames))
            return try packed(["gzip", "xz"][rest], try folder.file(half, named: "half-\(rest)"))
        }
        let run = try Program.run("packets", "-r", halves[1], "-r", halves[0])
        #expect(run.status == 0)
        #expect(try run.output == Program.run("packets", "-r", Self.walkthrough.path).output)
    }

    @Test func aSelectionIsWrittenFromTheSecondReading() throws {
        let path = try packed("gzip", Fixtures.capture("port_reuse", "client").path)
        let out = folder.path + "/out.pcap"
        let run = try Program.run("list", "-r", path, "--connection", "2", "-w", out)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(try Program.run("list", "-q", "-r", out).lines.count == 1)
    }

    @Test func closedStandardStreamsDoNotMixUp() throws {
        let path = try packed("gzip", Self.walkthrough.path)
        let run = try Program.run("/bin/sh", ["-c", "'\(Program.tcpwalk)' packets -r '\(path)' <&- 2>&-"])
        #expect(try run.status == 0 && run.output == Program.run("packets", "-r", Self.walkthrough.path).output)
    }

    @Test(.enabled(if: Program.find("editcap") != nil, "editcap is not installed"))
    func pcapngIsReadAsFromAPipe() throws {
        let editcap = try #require(Program.find("editcap"))
        let pcapng = folder.path + "/a.pcapng"
        #expect(try Program.run(editcap, ["-F", "pcapng", Self.walkthrough.path, pcapng]).status == 0)
        let run = try Program.run("packets", "-r", try packed("gzip", pcapng))
        #expect(try run.status == 0 && run.output == Program.run("packets", "-r", Self.walkthrough.path).output)
    }
}
