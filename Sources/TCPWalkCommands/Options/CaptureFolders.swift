import Capture

/// The captures in directories that are named as input.
enum CaptureFolders {
    /// Files that are named one by one when they are passed over.
    private static let named = 3

    /// `path` itself, or the captures in it, in order of time; what else lies in it is said. A directory without one stays as it is: what
    /// reads it says so.
    static func captures(in path: String) -> [String] {
        guard let folder = CaptureFolder(path), !folder.captures.isEmpty else { return [path] }
        let captures = folder.captures.count == 1 ? "1 capture is" : "\(folder.captures.count) captures are"
        if !folder.others.isEmpty {
            Messages.say("\(path): \(captures) read; passed over as no captures: \(list(folder.others)).")
        }
        if !folder.undated.isEmpty {
            Messages.say(
                "\(path): \(captures) read; passed over as texts that do not say the day of their packets: \(list(folder.undated))."
            )
        }
        return folder.captures
    }

    private static func list(_ names: [String]) -> String {
        let more = names.count > named ? " and \(names.count - named) more" : ""
        return names.prefix(named).joined(separator: ", ") + more
    }
}
