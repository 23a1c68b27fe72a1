import Foundation
import TestSupport
import Testing

/// Standard output that goes away ends quietly; one that is full does not.
@Suite struct ClosedPipeTests {
    private func shell(_ script: String) throws -> (messages: String, status: Int32) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        let program = try #require(ProgramRun.program).path
        process.arguments = ["-c", script, program, Fixtures.capture("data_loss", "client").path]
        let messages = Pipe()
        process.standardError = messages
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (text, process.terminationStatus)
    }

    @Test(arguments: ["report", "list", "packets", "explain"])
    func headEndsQuietly(command: String) throws {
        let input = command == "explain" ? "" : "-r \"$1\""
        // The reader is gone before the first byte is written.
        let run = try shell("{ sleep 0.2; \"$0\" \(command) \(input); echo \"status $?\" >&2; } | true")
        #expect(run.messages == "status 0\n")
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")), arguments: ["report", "list", "packets"])
    func aFullDiskIsOne(command: String) throws {
        let run = try shell("\"$0\" \(command) -r \"$1\" >/dev/full")
        #expect(run.status == 1)
        #expect(run.messages.hasPrefix("tcpwalk: standard output cannot be written: "))
    }

    @Test func aClosedStandardOutputIsOne() throws {
        let run = try shell("\"$0\" -r \"$1\" >&-")
        #expect(run.status == 1)
        #expect(run.messages.hasPrefix("tcpwalk: standard output cannot be written: "))
    }
}
