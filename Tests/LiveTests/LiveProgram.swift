import Foundation
import TestSupport

@testable import FixtureRecorder

/// A program that runs while the test goes on; its output is in files.
final class LiveProgram {
    private let process: Process
    private let outputFile: URL
    private let errorFile: URL

    /// Starts `words` inside `host`, and waits until it has said `sign` on standard error.
    init(_ words: [String], in host: NetworkNamespace, folder: URL, until sign: String) throws {
        let name = UUID().uuidString
        outputFile = folder.appendingPathComponent("\(name).out")
        errorFile = folder.appendingPathComponent("\(name).err")
        for file in [outputFile, errorFile] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.find(words[0]) ?? words[0])
        process.arguments = Array(words.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging(["TZ": "UTC", "SUDO_USER": ""]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        self.process = process
        do {
            try host.perform { () throws(RecorderError) in
                do { try process.run() } catch { throw RecorderError("\(words[0]) does not start: \(error)") }
            }
        }
        try wait(for: "\(words[0]) to say: \(sign)") { $0.errors.contains(sign) || !$0.isRunning }
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Whether it has not ended.
    var isRunning: Bool {
        process.isRunning
    }

    /// What it has written to standard output so far.
    var output: String {
        (try? String(contentsOf: outputFile, encoding: .utf8)) ?? ""
    }

    /// What it has written to standard error so far.
    var errors: String {
        (try? String(contentsOf: errorFile, encoding: .utf8)) ?? ""
    }

    /// Waits up to `seconds` for `condition`.
    func wait(for what: String, seconds: Double = 10, _ condition: (LiveProgram) -> Bool) throws {
        let end = Date().addingTimeInterval(seconds)
        while Date() < end {
            if condition(self) { return }
            usleep(10_000)
        }
        throw RecorderError("waited \(seconds) s for \(what); output: \(output.suffix(500)) errors: \(errors)")
    }

    /// Sends a signal to the program.
    func send(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    /// Waits for its end.
    ///
    /// - Returns: Its exit status.
    func end(after number: Int32? = nil) throws -> Int32 {
        if let number { send(number) }
        try wait(for: "the end") { !$0.isRunning }
        return process.terminationStatus
    }
}
