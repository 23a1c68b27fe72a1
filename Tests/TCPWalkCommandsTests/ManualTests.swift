import Foundation
import TestSupport
import Testing

@testable import TCPWalkCommands

/// Documentation/tcpwalk.1 is written by hand; it must not fall behind the program.
@Suite struct ManualTests {
    private static let path =
        Fixtures.folder.deletingLastPathComponent().appendingPathComponent("Documentation/tcpwalk.1").path

    private func manual() throws -> String {
        try String(contentsOfFile: Self.path, encoding: .utf8).replacing("\\-", with: "-")
    }

    @Test func everyFlagIsInIt() throws {
        let text = try manual()
        let flags = try DumpedHelp().options.filter(\.isShown).flatMap(\.flags)
        #expect(flags.count > 20)
        for flag in flags { #expect(text.contains(flag), "\(flag)") }
    }

    @Test func everyCommandFormatAndVersionIsInIt() throws {
        let text = try manual()
        let commands = TCPWalk.commands.dropLast()
        let formats = ListFormat.allCases.map(\.rawValue) + ReportCommand.Format.allCases.map(\.rawValue)
        for word in commands + formats { #expect(text.contains(word), "\(word)") }
        let version = try #require(try Program.run("--version").lines.first)
        #expect(text.contains(version))
    }

    @Test(.enabled(if: Program.find("man") != nil, "man is not installed"))
    func manHasNothingToSayAgainstIt() throws {
        let man = try #require(Program.find("man"))
        let run = try Program.run(man, ["--warnings", "-l", Self.path], environment: ["MANPAGER": "cat"])
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionsAreGenerated(_ shell: String) throws {
        let run = try Program.run("--generate-completion-script", shell)
        #expect(run.status == 0 && run.output.contains("tshark-filter"))
        let signs = [
            "bash": "complete -o filenames -F _tcpwalk", "zsh": "#compdef tcpwalk", "fish": "complete -c 'tcpwalk'",
        ]
        #expect(run.output.contains(try #require(signs[shell])))
        guard let program = Program.find(shell) else { return }
        let folder = try TemporaryFolder()
        #expect(try Program.run(program, ["-n", folder.file(Array(run.output.utf8))]).status == 0)
    }
}
