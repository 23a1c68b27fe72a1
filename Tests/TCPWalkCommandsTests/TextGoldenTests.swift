import Foundation
import TestSupport
import Testing

/// What the commands print of traces as text, to the byte, and what they say of them; recorded as the other goldens are.
@Suite struct TextGoldenTests {
    /// The texts, which are also where the fuzzer begins.
    static let texts = [
        "skipped_inside", "names", "any", "no_times", "middle", "wrapped", "tshark", "verbose_link",
    ]

    static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Texts")
    }

    @Test(arguments: texts)
    func report(_ text: String) throws {
        try compare(["-r"], text, with: "report.text.\(text).txt")
    }

    @Test(arguments: texts)
    func lines(_ text: String) throws {
        try compare(["packets", "-er"], text, with: "packets.text.\(text).txt")
    }

    @Test(arguments: texts)
    func records(_ text: String) throws {
        try compare(["list", "--format", "ndjson", "-r"], text, with: "list.text.\(text).ndjson")
    }

    private func compare(_ arguments: [String], _ text: String, with name: String) throws {
        let result = try Program.run(
            Program.tcpwalk,
            arguments + [Self.folder.appendingPathComponent(text + ".txt").path]
        )
        #expect(result.status == 0)
        let all = result.output + result.errors
        try Golden.compare(all.replacingOccurrences(of: Self.folder.path, with: "Texts"), with: name)
    }
}
