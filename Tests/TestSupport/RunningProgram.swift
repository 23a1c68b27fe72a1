import Foundation

/// The built program while it runs and the test goes on; its output is in files.
public final class RunningProgram {
    /// What it did not do in time.
    public struct Overdue: Error, CustomStringConvertible {
        /// What was waited for, and what came instead.
        public var description: String
    }

    private let process = Process()
    private let folder: TemporaryFolder
    private let files: [URL]

    /// Starts tcpwalk, and waits until it has said `sign` on standard error, or has ended.
    public init(_ arguments: [String], until sign: String) throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        files = try ["out", "err"].map { URL(fileURLWithPath: try folder.file([], named: $0)) }
        process.executableURL = URL(fileURLWithPath: Program.tcpwalk)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["TZ": "UTC"]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        try wait(for: sign) { $0.errors.contains(sign) || !$0.isRunning }
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Whether it has not ended.
    public var isRunning: Bool {
        process.isRunning
    }

    /// Its number.
    public var identifier: Int32 {
        process.processIdentifier
    }

    /// What it has written to standard output so far.
    public var output: String {
        (try? String(contentsOf: files[0], encoding: .utf8)) ?? ""
    }

    /// The lines of it that are whole.
    public var lines: [Substring] {
        Array(output.split(separator: "\n", omittingEmptySubsequences: false).dropLast())
    }

    /// What it has written to standard error so far.
    public var errors: String {
        (try? String(contentsOf: files[1], encoding: .utf8)) ?? ""
    }

    /// Waits up to `seconds` for `condition`.
    public func wait(for what: String, seconds: Double = 20, _ condition: (RunningProgram) -> Bool) throws {
        let end = Date().addingTimeInterval(seconds)
        while Date() < end {
            if condition(self) { return }
            usleep(10_000)
        }
        throw Overdue(
            description: "waited \(seconds) s for \(what); output: \(output.suffix(500)) errors: \(errors.suffix(500))"
        )
    }

    /// Waits for its end, after sending it the signal `number` if one is given.
    ///
    /// - Returns: Its exit status.
    public func end(after number: Int32? = nil) throws -> Int32 {
        if let number { kill(process.processIdentifier, number) }
        try wait(for: "the end") { !$0.isRunning }
        return process.terminationStatus
    }
}
