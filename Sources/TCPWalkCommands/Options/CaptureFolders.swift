import Capture

/// The captures in directories that are named as input.
enum CaptureFolders {
    /// Files that are named one by one when they are passed over.
    private static let named = 3

    /// `path` itself, or the captures in it, in order of time; what else lies in it is said. A directory without one stays as it is: what
    /// reads it says so.
    static func captures(in path: String) -> [String] {
        guard let folder = CaptureFolder(path), !folder.captures.isEmpty else { return [path] }
        if !folder.others.isEmpty {
            let names = folder.others.prefix(named).joined(separator: ", ")
            let more = folder.others.count > named ? " and \(folder.others.count - named) more" : ""
            let captures = folder.captures.count == 1 ? "1 capture is" : "\(folder.captures.count) captures are"
            Messages.say("\(path): \(captures) read; passed over as no captures: \(names)\(more).")
        }
        return folder.captures
    }
}
