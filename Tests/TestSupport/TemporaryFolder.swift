import Foundation

/// A folder for one test's files; it goes when the test ends.
public final class TemporaryFolder: Sendable {
    private let url: URL

    /// Makes the folder.
    public init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("tcpwalk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// Writes a file and returns its path.
    public func file(_ bytes: [UInt8], named name: String = "a.pcap") throws -> String {
        let file = url.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        return file.path
    }

    /// The folder's own path.
    public var path: String {
        url.path
    }
}
