/// What can be asked of files by their names.
extension CaptureReader {
    /// Whether all of `paths` can be read a second time: pipes cannot.
    public static func canReadAgain(_ paths: [String]) -> Bool {
        paths.allSatisfy(FileProbe.isRegular)
    }

    /// The one of `paths` that writing to `output` would destroy before it is read.
    public static func overwritten(by output: String, _ paths: [String]) -> String? {
        paths.first { FileProbe.isSame($0, output) }
    }
}
