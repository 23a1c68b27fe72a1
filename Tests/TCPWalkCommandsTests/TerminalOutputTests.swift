import Foundation
import TestSupport
import Testing

@testable import TCPWalkCommands

/// What a reader at a terminal sees: widths, legend, pager, colours, progress.
@Suite struct TerminalOutputTests {
    private static let loss = Fixtures.capture("data_loss", "client").path

    private func run(_ arguments: String..., width: Int = 80, environment: [String: String] = [:]) throws
        -> Program.Result
    {
        try PseudoTerminal.run([Program.tcpwalk] + arguments, width: width, environment: environment)
    }

    /// The text without the codes of colours.
    private func plain(_ text: String) -> String {
        text.replacing(/\u{1b}\[[0-9;]*m/, with: "")
    }

    private func isPacket(_ line: Substring) -> Bool {
        line.contains(" IP ") && line.contains(" > ")
    }

    @Test(arguments: [40, 60, 80, 100, 250])
    func nothingButPacketsIsWiderThanTheTerminal(_ width: Int) throws {
        for arguments in [["report"], ["list"], ["report", "--ladder"], ["list", "-v"]] {
            let run = try PseudoTerminal.run([Program.tcpwalk] + arguments + ["-r", Self.loss], width: width)
            let lines = plain(run.output).split(separator: "\n").filter { !isPacket($0) }
            #expect(run.status == 0 && lines.count > 1)
            for line in lines { #expect(line.count <= width, "\(arguments): \(line)") }
        }
    }

    @Test func columnsCount() throws {
        let run = try run("list", "-r", Self.loss, width: 200, environment: ["COLUMNS": "50"])
        #expect(plain(run.output).split(separator: "\n").allSatisfy { $0.count <= 50 } && run.output.contains("closed"))
        let report = try Program.run("-r", Self.loss, environment: ["COLUMNS": "50"])
        #expect(report.lines.filter { !isPacket($0) }.allSatisfy { $0.count <= 50 })
    }

    @Test func theLegendStandsAboveTheFirstWalkthrough() throws {
        let sign = "`tcpwalk explain WORD`"
        let shown = plain(try run("-r", Self.loss, "-r", Fixtures.capture("refused", "client").path).output)
        #expect(shown.components(separatedBy: sign).count == 2)
        #expect(!(try run("-r", Self.loss, "--no-legend").output.contains(sign)))
        #expect(!(try Program.run("-r", Self.loss).output.contains(sign)))
    }

    @Test func changedStatesAreMarked() throws {
        #expect(try run("-r", Self.loss).output.contains("\u{1b}[1mSYN-SENT\u{1b}[0m"))
        let plain = try run("-r", Self.loss, environment: ["NO_COLOR": "1"])
        #expect(plain.output.contains(" *SYN-SENT") && !plain.output.contains("\u{1b}"))
        #expect(try !run("-r", Self.loss, environment: ["TERM": "dumb"]).output.contains("\u{1b}"))
        #expect(try !Program.run("-r", Self.loss).output.contains("*SYN-SENT"))
    }

    @Test(arguments: [
        ["-r", loss], ["--ladder", "-r", loss], ["list", "-r", loss], ["explain"], ["list", "-v", "-r", loss],
    ])
    func aLocaleWithoutUTF8GetsASCII(_ arguments: [String]) throws {
        let terminal = try PseudoTerminal.run([Program.tcpwalk] + arguments, environment: ["LC_ALL": "C"])
        #expect(terminal.output.utf8.allSatisfy { $0 < 0x80 } && terminal.status == 0)
        let piped = try Program.run(Program.tcpwalk, arguments, environment: ["LC_ALL": "POSIX"])
        #expect(piped.output.utf8.allSatisfy { $0 < 0x80 } && !piped.output.isEmpty)
        // A record and a page say themselves what they are written in.
        let record = ["report", "--format", "json", "-r", Self.loss]
        #expect(
            try Program.run(Program.tcpwalk, record, environment: ["LC_ALL": "C"]).output
                == Program.run(Program.tcpwalk, record).output
        )
    }

    @Test func thePagerIsThatOfTheUser() throws {
        let folder = try TemporaryFolder()
        let seen = folder.path + "/seen"
        let pager = ["PAGER": "tee \(seen)"]
        #expect(try run("explain", "SYN", environment: pager).status == 0)
        #expect(FileManager.default.fileExists(atPath: seen))
        try FileManager.default.removeItem(atPath: seen)
        for arguments in [["explain", "SYN", "--no-pager"], ["packets", "-r", Self.loss]] {
            #expect(try PseudoTerminal.run([Program.tcpwalk] + arguments, environment: pager).status == 0)
            #expect(!FileManager.default.fileExists(atPath: seen))
        }
        #expect(
            try run("explain", "SYN", environment: pager.merging(["TERM": "dumb"]) { $1 }).output.contains(
                "Synchronize"
            )
        )
        try Program.run("explain", "SYN", environment: pager)
        #expect(!FileManager.default.fileExists(atPath: seen))
    }

    /// It keeps colours and width of the terminal behind it.
    @Test func throughAPagerItLooksTheSame() throws {
        let plain = try run("-r", Self.loss, width: 60)
        #expect(try run("-r", Self.loss, width: 60, environment: ["PAGER": "sed s/a/a/"]).output == plain.output)
    }

    @Test func aPagerThatIsMissingOrLeavesIsNoFailure() throws {
        let missing = try run("explain", "SYN", environment: ["PAGER": "no-such-pager -x"])
        #expect(missing.status == 0 && missing.output.contains("Synchronize"))
        #expect(try run("-r", Self.loss, environment: ["PAGER": "head -1"]).status == 0)
    }

    @Test(arguments: [
        ("less -R", "less -R"), ("cat", nil), ("cat -v", nil), ("", nil), ("gone -x", nil),
        ("LESS=x less", "LESS=x less"),
        ("$P", "$P"),
    ])
    func whatPAGERSays(_ variable: String, _ command: String?) {
        setenv("PAGER", variable, 1)
        #expect(Pager.command(variable) { $0 == "less" } == command)
        unsetenv("PAGER")
    }

    @Test(arguments: [
        (["C", "", ""], true), (["POSIX", "C.UTF-8", ""], true), (["", "", ""], false), (["", "", "C"], true),
        (["", "en_US.UTF-8", "C"], false), (["C.utf8", "", ""], false), (["", "", "de_DE.ISO-8859-1"], true),
    ])
    func localesSayWhichCharactersThereAre(_ locales: [String], _ isASCII: Bool) {
        #expect(Charset.isASCII(locales) == isASCII)
    }

    @Test(arguments: [
        (Optional(50), Optional(200), 2.0, 0, "25 % read, 25 B/s"), (200, 200, 2, 3, "all read, 3 connections"),
        (1_500_000, nil, 3, 1234, "500 kB/s, 1,234 connections"), (nil, 9, 3.7, 0, "3 s"),
    ])
    func progressInWords(_ read: Int?, _ size: Int?, _ seconds: Double, _ connections: Int, _ words: String) {
        #expect(Progress.words(read: read, of: size, seconds: seconds, connections: connections) == words)
    }

    /// A pipe that is slow to come: after two seconds it is said how far it is, and nothing of that stays.
    @Test func whatTakesLongShowsItsProgress() throws {
        let shell = "(cat '\(Self.loss)'; sleep 6) | '\(Program.tcpwalk)' list -r - -q"
        let run = try PseudoTerminal.run(["/bin/sh", "-c", shell])
        #expect(run.output.contains("\r\u{1b}[K") && run.output.contains(" s"))
        let shown = try #require(run.output.components(separatedBy: "\r\u{1b}[K").last)
        #expect(plain(shown).hasPrefix(" 1 "))
        #expect(try !self.run("list", "-r", Self.loss).output.contains("\u{1b}[K"))
    }
}
