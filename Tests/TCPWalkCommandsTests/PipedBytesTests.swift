import Foundation
import TestSupport
import Testing

/// What a walkthrough shows of bytes where the input passes only once.
@Suite struct PipedBytesTests {
    private func piped(_ flags: String, _ path: String) throws -> Program.Result {
        try Program.run(
            "/bin/sh",
            ["-c", "cat \"$FILE\" | \"$T\" \(flags) -r -"],
            environment: ["T": Program.tcpwalk, "FILE": path]
        )
    }

    @Test(arguments: ["-A", "-e", "-X -e", "-xx"])
    func bytesOfAPipeAreThoseOfTheFile(_ flags: String) throws {
        let path = Fixtures.capture("walkthrough").path
        let file = try Program.run(
            Program.tcpwalk,
            flags.split(separator: " ").map(String.init) + ["-r", path]
        )
        let pipe = try piped(flags, path)
        #expect(pipe.status == 0 && pipe.errors.isEmpty)
        #expect(pipe.output == file.output && file.output.contains("127.0.0.1.9502"))
    }

    /// A packed capture is unpacked once for one reading.
    @Test(.enabled(if: Program.find("gzip") != nil, "gzip is not installed"))
    func theUnpackerStartsOnce() throws {
        let folder = try TemporaryFolder()
        let gzip = try #require(Program.find("gzip"))
        let log = folder.path + "/log"
        let script = try folder.file(
            Array("#!/bin/sh\necho started >> \(log)\nexec \(gzip) \"$@\"\n".utf8),
            named: "gzip"
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        let packed = folder.path + "/a.pcap.gz"
        let command = "\(gzip) -c < '\(Fixtures.capture("walkthrough").path)' > '\(packed)'"
        #expect(try Program.run("/bin/sh", ["-c", command]).status == 0)
        let path = folder.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        let run = try Program.run(Program.tcpwalk, ["list", "-r", packed], environment: ["PATH": path])
        #expect(run.status == 0 && run.lines.count == 2)
        #expect(try String(contentsOfFile: log, encoding: .utf8) == "started\n")
    }
}
