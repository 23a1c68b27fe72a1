import Foundation
import TestSupport
import Testing

/// Input as people have it: several files, directories, lists of files, a pipe.
@Suite struct NamedInputTests {
    private static let one = Fixtures.capture("walkthrough").path
    private static let other = Fixtures.capture("half_close", "client").path

    private static var both: String {
        get throws { try Program.run("list", "-r", one, "-r", other, "--format", "csv").output }
    }

    @Test func wordsThatAreFilesAreRead() throws {
        #expect(try Program.run("list", Self.one, Self.other, "--format", "csv").output == Self.both)
        let filtered = try Program.run("list", Self.one, "--count", "tcp", "port", "9502", Self.other)
        #expect(filtered.output == "2 connections\n")
    }

    @Test func aDirectoryIsItsCapturesInOrderOfTime() throws {
        let folder = try TemporaryFolder()
        let later = try folder.file(Array(Data(contentsOf: URL(fileURLWithPath: Self.one))), named: "a.pcap")
        _ = try folder.file(Array(Data(contentsOf: URL(fileURLWithPath: Self.other))), named: "b.cap")
        _ = try folder.file(Array("notes".utf8), named: "notes.md")
        let path = URL(fileURLWithPath: later).deletingLastPathComponent().path
        let run = try Program.run("list", path, "--format", "csv")
        #expect(try run.status == 0 && run.output == Self.both)
        #expect(run.errors.contains("2 captures are read; passed over as no captures: notes.md"))
        let json = try Program.run("report", "--format", "json", "-r", path).output
        let files = try #require(JSONValue(parsing: json.utf8)["capture"]?["files"])
        #expect(files == .array([.string("\(path)/b.cap"), .string("\(path)/a.pcap")]))
    }

    @Test func aDirectoryWithoutACaptureIsSaidToBeOne() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file(Array("notes".utf8), named: "notes.md")
        let run = try Program.run("list", URL(fileURLWithPath: file).deletingLastPathComponent().path)
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errors.contains("is a directory, and none of the files in it is a capture"))
    }

    @Test func moreFilesThanTheSystemLetsOpenAtFirst() throws {
        let folder = try TemporaryFolder()
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Self.other)))
        let files = try (0..<100).map { try folder.file(bytes, named: "\($0).pcap") }
        let path = URL(fileURLWithPath: files[0]).deletingLastPathComponent().path
        let run = try Program.run("/bin/sh", ["-c", "ulimit -Sn 60; '\(Program.tcpwalk)' list --count '\(path)'"])
        #expect(run.output == "1 connection\n" && run.errors.isEmpty, "\(run.errors)")
    }

    @Test(arguments: ["", "-"])
    func aPipeIsReadWithoutBeingNamed(word: String) throws {
        let list = "'\(Program.tcpwalk)' list --format csv \(word)"
        let piped = try Program.run("/bin/sh", ["-c", "cat '\(Self.one)' | \(list)"])
        let redirected = try Program.run("/bin/sh", ["-c", "\(list) < '\(Self.one)'"])
        let named = try Program.run("list", "-r", Self.one, "--format", "csv")
        #expect(piped.status == 0 && piped.output == named.output && redirected.output == named.output)
    }

    @Test func whereNothingFeedsStandardInputNothingIsRead() throws {
        let run = try Program.run("list")
        #expect(run.status == 2 && run.errors.contains("nothing to read"))
    }

    @Test func aListOfFilesAndAFilterFromAFile() throws {
        let folder = try TemporaryFolder()
        let list = try folder.file(Array("\(Self.one)\n\n\(Self.other)\n".utf8), named: "list")
        #expect(try Program.run("list", "-V", list, "--format", "csv").output == Self.both)
        let filter = try folder.file(
            Array("# ours\ntcp port 9502 # the server\n and host 127.0.0.1\n".utf8),
            named: "filter"
        )
        #expect(try Program.run("list", "-V", list, "-F", filter, "--count").output == "1 connection\n")
        let both = try Program.run("list", "-r", Self.one, "-F", filter, "--count", "udp")
        #expect(both.output == "1 connection\n" && both.errors.contains("the words 'udp' are not used"))
    }

    @Test(arguments: [
        (["-F", "/nowhere"], "-F /nowhere: no such file"), (["-V", "/nowhere"], "-V /nowhere: no such file"),
        (["-V", "/dev/null"], "-V /dev/null: it lists no file"), (["-F", "/"], "-F /: Is a directory"),
        (["-F", one, "-r", one], "it is no text"),
    ])
    func whatIsNoListAndNoFilterIsSaid(_ arguments: [String], _ words: String) throws {
        let run = try Program.run(Program.tcpwalk, ["list"] + arguments)
        #expect(run.status == 2 && run.errors.contains(words), "\(run.errors)")
    }
}
