import Foundation

/// Runs the built program, or another one, as a user would.
public enum Program {
    /// What a run printed, and its exit status.
    public struct Result {
        /// The exit status.
        public var status: Int32
        /// What went to standard output.
        public var output: String
        /// What went to standard error.
        public var errors: String

        /// The output's rows, if it is a table with commas.
        public var rows: [Substring] {
            // To Swift the two letters that end a row are one.
            output.split(separator: "\r\n", omittingEmptySubsequences: true)
        }

        /// The output's lines.
        public var lines: [Substring] {
            output.split(separator: "\n", omittingEmptySubsequences: true)
        }
    }

    /// The program that `TCPWALK_TESTED` names (CI tests the one that users get), or else the one beside the test bundle.
    public static var tcpwalk: String {
        ProcessInfo.processInfo.environment["TCPWALK_TESTED"] ?? built
    }

    private static var built: String {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
        var folder = URL(fileURLWithPath: bundle)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent("tcpwalk").path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                return candidate
            }
        }
        return "tcpwalk"
    }

    /// Runs tcpwalk.
    @discardableResult
    public static func run(_ arguments: String..., input: String? = nil, environment: [String: String] = [:]) throws
        -> Result
    {
        try run(tcpwalk, arguments, input: input, environment: environment)
    }

    /// Runs `program`; `input` names a file for its standard input.
    public static func run(
        _ program: String,
        _ arguments: [String],
        input: String? = nil,
        environment: [String: String] = [:]
    ) throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["TZ": "UTC"]) { $1 }.merging(environment) {
            $1
        }
        // Files, not pipes: no output is long enough to block.
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tcpwalk-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["out", "err"].map { folder.appendingPathComponent($0) }
        for file in files { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        process.standardInput =
            try input.map { try FileHandle(forReadingFrom: URL(fileURLWithPath: $0)) } ?? FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Result(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }

    /// Where a program of another project is; nil if it is not installed.
    public static func find(_ name: String) -> String? {
        ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/sbin", "/opt/homebrew/bin"].map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
