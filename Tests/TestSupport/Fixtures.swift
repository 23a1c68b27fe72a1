import Foundation

/// The captures in the repository's `Fixtures` folder.
public enum Fixtures {
    /// The folder, found from where this file was compiled.
    public static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures", isDirectory: true)

    /// Every capture, in order of the names.
    public static var captures: [FixtureCapture] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".pcap") }.sorted()
            .map { FixtureCapture(url: folder.appendingPathComponent($0)) }
    }

    /// The captures that have a sidecar: all but the written ones.
    public static var recorded: [FixtureCapture] {
        captures.filter(\.hasSidecar)
    }

    /// The capture `scenario.vantage.pcap`; without a vantage, `scenario.pcap`.
    public static func capture(_ scenario: String, _ vantage: String? = nil) -> FixtureCapture {
        FixtureCapture(
            url: folder.appendingPathComponent([scenario, vantage, "pcap"].compactMap(\.self).joined(separator: "."))
        )
    }
}
