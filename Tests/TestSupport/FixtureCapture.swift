import Foundation

/// One capture file of the fixtures.
public struct FixtureCapture: Sendable, CustomStringConvertible {
    /// The file.
    public let url: URL

    /// The capture in this file, named `scenario.vantage.pcap` or `scenario.pcap`.
    public init(url: URL) {
        self.url = url
    }

    /// The file's path, as libpcap takes it.
    public var path: String { url.path }

    /// The first part of the name.
    public var scenario: String { parts.first ?? "" }

    /// Where it was taken: `client`, `server`, `lo`, `any`, ...; nil for a written capture.
    public var vantage: String? { parts.count > 1 ? parts[1] : nil }

    /// Names the capture in a test's output.
    public var description: String { parts.joined(separator: ".") }

    /// Whether what the kernels did is known.
    public var hasSidecar: Bool { FileManager.default.fileExists(atPath: sidecarURL.path) }

    /// What the programs and kernels did.
    public func sidecar() throws -> Sidecar {
        try Sidecar(contentsOf: sidecarURL)
    }

    /// The frames, read by `PcapFile`.
    public func file() throws -> PcapFile {
        try PcapFile(bytes: Array(Data(contentsOf: url)))
    }

    private var parts: [String] {
        url.deletingPathExtension().lastPathComponent.split(separator: ".").map(String.init)
    }

    private var sidecarURL: URL {
        url.deletingLastPathComponent().appendingPathComponent("\(scenario).json")
    }
}
