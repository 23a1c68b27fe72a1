import Foundation
import TestSupport
import Testing

/// What `--follow` cannot do is wrong usage, with words that say what to do instead.
@Suite struct FollowUsageTests {
    private static let capture = Fixtures.capture("walkthrough").path

    @Test(arguments: [
        (["-i", "lo"], "an interface is followed anyway"),
        ([], "name it with -r FILE"),
        (["-r", capture, "-r", capture], "-r names 2"),
        (["-r", "-"], "until its writer closes it anyway"),
        (["-r", capture, "--format", "html"], "--format html needs the whole capture"),
        (["-r", capture, "--format", "json"], "--format json needs the whole capture"),
        (["-r", capture, "--format", "mermaid"], "--format mermaid needs the whole capture"),
        (["-r", capture, "--problems", "-w", "/dev/null"], "known only later"),
        (["-r", capture, "no", "filter"], "is not valid"),
    ])
    func isRefused(_ arguments: [String], _ words: String) throws {
        let run = try Program.run(Program.tcpwalk, ["report", "--follow"] + arguments)
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors.contains(words), "\(run.errors)")
    }

    @Test func compressedFilesAndPipesAreRefused() throws {
        let folder = try TemporaryFolder()
        let packed = try folder.file([0x1f, 0x8b, 8, 0, 0, 0, 0, 0], named: "a.pcap.gz")
        let run = try Program.run("--follow", packed)
        #expect(run.status == 2 && run.errors.contains("tail -c +1 -f FILE | gzip -dc | tcpwalk -r -"), "\(run.errors)")
        let pipe = try Program.run(
            "/bin/sh",
            ["-c", "mkfifo '\(folder.path)/p'; '\(Program.tcpwalk)' --follow '\(folder.path)/p'"]
        )
        #expect(pipe.status == 2 && pipe.errors.contains("it is a pipe"), "\(pipe.errors)")
    }

    @Test func whatCannotBeOpenedIsOne() throws {
        let folder = try TemporaryFolder()
        for path in [folder.path, folder.path + "/none", try folder.file(Array("text".utf8))] {
            let run = try Program.run("--follow", "-r", path)
            #expect(run.status == 1 && run.errors.contains(path), "\(run.errors)")
        }
    }
}
