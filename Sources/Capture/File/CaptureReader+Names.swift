/// What can be asked of files by their names.
extension CaptureReader {
    /// The one of `paths` that writing to `output` would destroy before it is read.
    public static func overwritten(by output: String, _ paths: [String]) -> String? {
        paths.first { FileProbe.isSame($0, output) }
    }
}
