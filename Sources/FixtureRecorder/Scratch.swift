import Foundation

/// The folder for what is not kept: captures being made, and what programs say. Gone when the recorder ends.
enum Scratch {
    /// The folder.
    static let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fixtures-\(getpid())")

    /// Makes the folder, empty.
    static func make() throws(RecorderError) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .wrapping(error, while: "make the folder \(folder.path)")
        }
        _ = Cleanup.add { try? FileManager.default.removeItem(at: folder) }
    }
}
