import Foundation
import TestSupport
import Testing

/// `--output`: the file is there when it is whole, and an older one until then.
@Suite struct DestinationTests {
    private static let capture = Fixtures.capture("refused", "client").path

    private static func content(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func left(in folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test(arguments: [
        ["report", "-r", capture], ["list", "-r", capture], ["list", "--format", "ndjson", "-r", capture],
        ["report", "--format", "html", "-r", capture], ["packets", "-r", capture], ["explain", "SYN"], ["interfaces"],
    ])
    func itHoldsWhatWouldBePrinted(_ arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/out"
        let run = try Program.run(Program.tcpwalk, arguments + ["--output", path])
        #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty, "\(run.errors)")
        #expect(Self.content(path) == (try Program.run(Program.tcpwalk, arguments).output))
        #expect(try Self.left(in: folder) == ["out"])
    }

    @Test(arguments: [
        ["-r", "/no/such/file"], ["-r", capture, "--connection", "x"],
        ["-r", capture, "--format", "mermaid", "-q", "-v"],
    ])
    func onFailureTheOldOneStays(_ arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let path = try folder.file(Array("old".utf8))
        let run = try Program.run(Program.tcpwalk, arguments + ["--output", path])
        #expect(run.status != 0 && Self.content(path) == "old")
        #expect(try Self.left(in: folder).count == 1)
    }

    /// What was read of a file that breaks off is reported.
    @Test func aTruncatedInputIsReported() throws {
        let folder = try TemporaryFolder()
        let bytes = try #require(FileManager.default.contents(atPath: Self.capture))
        let cut = try folder.file(Array(bytes.dropLast(3)))
        let path = folder.path + "/out"
        #expect(try Program.run("list", "-r", cut, "--output", path).status == 1)
        #expect(try #require(Self.content(path)).contains("10.95.13.1:53906"))
    }

    @Test func aStatusThatWasAskedForIsNoFailure() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/out"
        #expect(try Program.run("list", "-r", Self.capture, "--fail-on", "refused", "--output", path).status == 3)
        #expect(try #require(Self.content(path)).contains("refused"))
    }

    @Test func linksAndRightsStay() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file(Array("old".utf8))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        #expect(try Program.run("explain", "SYN", "--output", link).status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
        #expect(try #require(Self.content(path)).contains("Synchronize"))
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(rights == 0o640)
    }

    @Test func devicesAreWrittenTo() throws {
        #expect(try Program.run("explain", "SYN", "--output", "/dev/null").status == 0)
        #expect(
            try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
                == .typeCharacterSpecial
        )
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        let full = try Program.run("explain", "SYN", "--output", "/dev/full")
        #expect(full.status == 1 && full.errors.contains("the file of --output cannot be written"))
    }

    @Test func theInputIsNotOverwritten() throws {
        let folder = try TemporaryFolder()
        let copy = folder.path + "/a.pcap"
        try FileManager.default.copyItem(atPath: Self.capture, toPath: copy)
        let run = try Program.run("list", "-r", copy, "--output", folder.path + "/./a.pcap")
        #expect(run.status == 2 && run.errors.contains("name another file"))
        #expect(FileManager.default.contentsEqual(atPath: copy, andPath: Self.capture))
    }

    @Test func itSaysWhereNothingCanBeWritten() throws {
        let run = try Program.run("explain", "SYN", "--output", "/no/such/folder/out")
        #expect(run.status == 1 && run.errors.contains("--output /no/such/folder/out cannot be written: No such file"))
    }

    /// A signal leaves nothing behind.
    @Test func aSignalRemovesTheTemporary() throws {
        let folder = try TemporaryFolder()
        let old = try folder.file(Array("old".utf8))
        let script = """
            import os, signal, subprocess, sys, time
            run = subprocess.Popen([sys.argv[1], "list", "-r", "-", "--output", sys.argv[2]], stdin=subprocess.PIPE,
                # A test may run where they are ignored, or blocked.
                preexec_fn=lambda: [signal.pthread_sigmask(signal.SIG_SETMASK, [])]
                + [signal.signal(each, signal.SIG_DFL) for each in (1, 2, 15)])
            folder = os.path.dirname(sys.argv[2])
            for _ in range(200):
                if len(os.listdir(folder)) == 2: break
                time.sleep(0.02)
            before = len(os.listdir(folder))
            run.send_signal(int(sys.argv[3]))
            print(before, run.wait(20), len(os.listdir(folder)))
            """
        for (name, number) in [("INT", SIGINT), ("TERM", SIGTERM), ("HUP", SIGHUP)] {
            let run = try Python.run(script, [Program.tcpwalk, old, "\(number)"])
            #expect(run.output == "2 -\(number) 1\n", "\(name): \(run.output) \(run.errors)")
        }
        #expect(Self.content(old) == "old")
    }
}
