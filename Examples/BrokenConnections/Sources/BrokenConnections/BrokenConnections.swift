import Foundation
import TCPWalkKit

/// Prints the connections that have a problem, and what it is, of the captures named on the command line.
@main
struct BrokenConnections {
    static func main() {
        do {
            try report(on: PacketCapture(reading: Array(CommandLine.arguments.dropFirst())))
        } catch {
            print(error.description)
            exit(1)
        }
    }

    static func report(on capture: PacketCapture) {
        for problem in capture.problems { print(problem) }
        let broken = capture.connections.filter { $0.severity >= .warning }
        for connection in broken {
            print("\(connection.id): \(connection.client) -> \(connection.server)  \(connection.outcome.rawValue)")
            for finding in connection.findings where finding.severity >= .warning {
                let frames = finding.frameNumbers.map(String.init).joined(separator: ", ")
                print("  \(finding.id) (\(finding.evidence.rawValue), frames \(frames)): \(finding.summary)")
            }
        }
        print("\(broken.count) of \(capture.connections.count) connections have a problem.")
    }
}
