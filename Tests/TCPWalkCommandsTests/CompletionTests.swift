import Foundation
import TestSupport
import Testing

/// What the shells complete, asked of the shells themselves.
@Suite struct CompletionTests {
    /// What stands on the line before Tab, and what must be offered for its last word.
    private static let lines: [(line: String, offered: [String])] = [
        ("tcpwalk l", ["list", "less", "log.pcap"]),
        ("tcpwalk --prob", ["--problems"]),
        ("tcpwalk -r lo", ["log.pcap"]),
        ("tcpwalk log.pcap po", ["port", "portrange"]),
        ("tcpwalk list log.pcap po", ["port", "portrange"]),
        ("tcpwalk --format m", ["mermaid"]),
        ("tcpwalk list --format n", ["ndjson"]),
        ("tcpwalk list --only reset-n", ["reset-no-socket"]),
        ("tcpwalk log.pcap --fail-on closed,syn-unans", ["closed,syn-unanswered"]),
        ("tcpwalk explain TIME-W", ["TIME-WAIT"]),
        ("tcpwalk -i l", ["lo"]),
        ("tcpwalk -Q o", ["out"]),
    ]

    /// A folder with a capture, and the script of `shell` in it.
    private func folder(_ shell: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = try folder.file(Array(try Program.run("--generate-completion-script", shell).output.utf8), named: "script")
        _ = try folder.file([], named: "log.pcap")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/tcpwalk",
            withDestinationPath: Program.tcpwalk
        )
        return folder
    }

    private func run(_ shell: String, _ script: String, in folder: TemporaryFolder) throws -> Program.Result {
        try Program.run(
            shell,
            ["-c", "cd '\(folder.path)'; \(script)"],
            environment: ["PATH": "\(folder.path):/usr/bin:/bin", "HOME": folder.path]
        )
    }

    @Test(.enabled(if: Program.find("bash") != nil, "bash is not installed"))
    func bashCompletes() throws {
        let bash = try #require(Program.find("bash"))
        let folder = try folder("bash")
        for (line, offered) in Self.lines {
            let script = """
                source ./script; COMP_WORDS=(\(line)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}
                _tcpwalk_or_default tcpwalk "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"; printf '%s\\n' "${COMPREPLY[@]}"
                """
            let run = try run(bash, script, in: folder)
            #expect(Set(run.lines.map(String.init)) == Set(offered), "\(line): \(run.output)\(run.errors)")
        }
    }

    @Test(.enabled(if: Program.find("fish") != nil, "fish is not installed"))
    func fishCompletes() throws {
        let fish = try #require(Program.find("fish"))
        let folder = try folder("fish")
        for (line, offered) in Self.lines {
            let run = try run(fish, "source ./script; complete -C '\(line)'", in: folder)
            let words = run.lines.compactMap { $0.split(separator: "\t").first.map(String.init) }
            // fish offers the words of filters behind a first word only.
            let wanted = offered.filter { $0 != "less" }
            #expect(Set(words).isSuperset(of: wanted), "\(line): \(run.output)\(run.errors)")
        }
    }

    @Test(.enabled(if: Program.find("zsh") != nil, "zsh is not installed"))
    func zshTakesTheScript() throws {
        let zsh = try #require(Program.find("zsh"))
        let folder = try folder("zsh")
        #expect(try run(zsh, "zsh -n ./script", in: folder).errors.isEmpty)
        let script = try Program.run("--generate-completion-script", "zsh").output
        #expect(script.contains("words=(\"${words[1]}\" report "))
        #expect(script.contains("'*:filter:{_files; compadd -- tcp port "))
    }
}
