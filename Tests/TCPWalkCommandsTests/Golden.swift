import Foundation
import Testing

/// Recorded outputs.
enum Golden {
    /// Holds `output` against the recorded one of this name, or records it.
    static func compare(_ output: String, with name: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
        let file = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
            try output.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        guard output != expected else { return }
        let lines = zip(
            expected.split(separator: "\n", omittingEmptySubsequences: false),
            output.split(separator: "\n", omittingEmptySubsequences: false)
        )
        let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
        Issue.record(
            """
            \(name) differs, first in line \((first?.offset ?? -1) + 1)
            expected: \(first?.element.0 ?? "a text of another length")
            actual:   \(first?.element.1 ?? "")
            """
        )
    }
}
