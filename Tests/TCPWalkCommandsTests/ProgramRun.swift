import Foundation
import Testing

/// One run of the built program: what it printed where, and its exit status.
struct ProgramRun {
    let output: String
    let messages: String
    let status: Int32

    /// Runs `tcpwalk` with these arguments to its end.
    init(_ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]) throws {
        let process = Process()
        let program: URL = try #require(Self.program)
        process.executableURL = program
        process.arguments = arguments
        process.environment = ["TZ": "UTC", "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        let (standardInput, standardOutput, standardError) = (Pipe(), Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        process.standardError = standardError
        try process.run()
        try? standardInput.fileHandleForWriting.write(contentsOf: Data(input))
        try? standardInput.fileHandleForWriting.close()
        // Standard error is short (it fits a pipe), so reading one after the other cannot block.
        output = String(decoding: standardOutput.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        messages = String(decoding: standardError.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    /// The program beside the test bundle that is running.
    static var program: URL? {
        for argument in CommandLine.arguments {
            guard let bundle = argument.range(of: ".xctest") else { continue }
            let program = URL(fileURLWithPath: String(argument[..<bundle.upperBound]))
                .deletingLastPathComponent().appendingPathComponent("tcpwalk")
            if FileManager.default.isExecutableFile(atPath: program.path) { return program }
        }
        return nil
    }
}
