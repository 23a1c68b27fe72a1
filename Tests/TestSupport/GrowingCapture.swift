import Foundation

/// A file that a test writes piece by piece, as a capturing program does.
public final class GrowingCapture {
    private let folder: TemporaryFolder
    /// Where it is.
    public let path: String

    /// Begins the file with `bytes`.
    public init(_ bytes: some Collection<UInt8> = []) throws {
        folder = try TemporaryFolder()
        path = try folder.file(Array(bytes), named: "growing")
    }

    /// Appends `bytes`.
    public func append(_ bytes: some Collection<UInt8>) throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data(bytes))
    }

    /// Empties the same file, and writes `bytes` to it.
    public func rewrite(_ bytes: some Collection<UInt8>) throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? file.close() }
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(bytes))
    }

    /// Puts another file in its place.
    public func replace(_ bytes: some Collection<UInt8>) throws {
        let other = try folder.file(Array(bytes), named: "other")
        guard rename(other, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Deletes it.
    public func delete() throws {
        try FileManager.default.removeItem(atPath: path)
    }
}
