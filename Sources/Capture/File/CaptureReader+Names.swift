/// What can be asked of files by their names.
extension CaptureReader {
    /// Whether all of `paths` can be read a second time: pipes cannot.
    public static func canReadAgain(_ paths: [String]) -> Bool {
        paths.allSatisfy(FileProbe.isRegular)
    }

    /// How long `paths` are together, in bytes; nil when they cannot all be read a second time.
    public static func size(of paths: [String]) -> Int? {
        guard canReadAgain(paths) else { return nil }
        return paths.reduce(0) { $0 + ((try? FileStatus(path: $1))?.size ?? 0) }
    }

    /// The one of `paths` that writing to `output` would destroy before it is read.
    public static func overwritten(by output: String, _ paths: [String]) -> String? {
        paths.first { FileProbe.isSame($0, output) }
    }
}
