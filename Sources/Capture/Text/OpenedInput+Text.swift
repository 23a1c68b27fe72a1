extension OpenedInput {
    /// Opens `path` if it may be a text, also a packed one, with what unpacks it. Nil for a plain capture, and for what cannot be
    /// opened: who reads it says why. What is opened to see it and is no text is to be read all the same: a pipe passes once.
    static func ofText(_ path: String) throws(CaptureError) -> (OpenedInput, Unpacker?)? {
        let first = FileProbe.firstBytes(path)
        let isRegular = FileProbe.isRegular(path)
        if let compression = Compression(of: first) {
            let unpacker = try Unpacker(path: path, compression)
            return (try OpenedInput(path: path, unpacker), unpacker)
        }
        if isRegular || !first.isEmpty, !TextProbe.isText(Array(first.prefix(TextProbe.length))) { return nil }
        guard path == "-" || (try? FileProbe.check(path)) != nil, let opened = try? OpenedInput(path: path, nil) else {
            return nil
        }
        guard let unpacker = try opened.unpacker(path: path) else { return (opened, nil) }
        return (try OpenedInput(path: path, unpacker), unpacker)
    }
}
