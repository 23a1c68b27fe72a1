extension CaptureSource {
    /// Opens `path`. `names` gets its blocks of names: of a file all of them at once, since they may stand behind the packets,
    /// and of a pipe, which passes only once, as they come by.
    static func open(_ path: String, _ names: NameBlockSink?) throws(CaptureError) -> CaptureSource {
        guard let names, FileProbe.isRegular(path) else { return try CaptureSource(path: path, names: names) }
        if case .pcapng(let file) = try CaptureSource(path: path, names: names) {
            repeat { file.advance() } while file.pending != nil
        }
        return try CaptureSource(path: path)
    }
}
