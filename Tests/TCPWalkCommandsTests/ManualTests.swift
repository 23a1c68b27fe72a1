import Foundation
import TestSupport
import Testing

/// Documentation/tcpwalk.1 is written by hand; it must not fall behind the program.
@Suite struct ManualTests {
    private static let path =
        Fixtures.folder.deletingLastPathComponent().appendingPathComponent("Documentation/tcpwalk.1").path

    private func manual() throws -> String {
        try String(contentsOfFile: Self.path, encoding: .utf8).replacing("\\-", with: "-")
    }

    /// The command and its subcommands, as ArgumentParser describes them.
    private func commands() throws -> [JSONValue] {
        let help = try JSONValue(parsing: Program.run("--experimental-dump-help").output.utf8)
        let command = try #require(help["command"])
        guard case .array(let subcommands) = command["subcommands"] else { return [command] }
        return [command] + subcommands
    }

    private static func elements(_ value: JSONValue?) -> [JSONValue] {
        if case .array(let elements) = value { elements } else { [] }
    }

    @Test func everyFlagIsInIt() throws {
        let text = try manual()
        let names = try commands().flatMap { Self.elements($0["arguments"]) }
            .filter { $0["shouldDisplay"] == .bool(true) }
            .flatMap { Self.elements($0["names"]) }
        #expect(names.count > 20)
        for name in names {
            guard case .string(let letters) = name["name"], case .string(let kind) = name["kind"] else { continue }
            let flag = (kind == "long" ? "--" : "-") + letters
            #expect(text.contains(flag), "\(flag)")
        }
    }

    @Test func everyCommandFormatAndVersionIsInIt() throws {
        let text = try manual()
        for command in ["report", "list", "packets", "interfaces", "explain"] { #expect(text.contains(command)) }
        for format in ["ndjson", "csv", "zeek", "tshark-filter", "bpf-filter", "json", "html", "mermaid"] {
            #expect(text.contains(format))
        }
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
