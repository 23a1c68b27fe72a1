#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Looks at a file before libpcap does, for errors that say more than libpcap's.
enum FileProbe {
    /// Throws what is wrong with `path`, as far as that can be known without libpcap.
    static func check(_ path: String) throws(CaptureError) {
        guard let status = FileStatus(path: path) else { throw failure(path) }
        if status.isDirectory { throw .directory(file: path) }
        if status.isRegular, status.size == 0 { throw .empty(file: path) }
        // Who writes into a named pipe would take this for its reader, and lose it.
        if status.isNamedPipe { return }
        let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(path) }
        close(descriptor)
    }

    /// Whether `path` can be opened and read as often as one likes.
    static func isRegular(_ path: String) -> Bool {
        path != "-" && FileStatus(path: path)?.isRegular == true
    }

    /// Whether both names are of one regular file.
    static func isSame(_ path: String, _ other: String) -> Bool {
        guard isRegular(path), isRegular(other), let other = FileStatus(path: other) else { return false }
        return FileStatus(path: path)?.isSameFile(as: other) == true
    }

    /// The first bytes of a regular file, standard input (`-`) included; none of a pipe, which can be read only once.
    static func firstBytes(_ path: String, count: Int = 16) -> [UInt8] {
        if path == "-" { return firstBytes(of: STDIN_FILENO, count: count) }
        guard isRegular(path) else { return [] }
        let descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        return firstBytes(of: descriptor, count: count)
    }

    /// Reads ahead from where the descriptor stands, and leaves it there.
    private static func firstBytes(of descriptor: Int32, count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let place = lseek(descriptor, 0, SEEK_CUR)
        guard place >= 0 else { return [] }
        let got = unsafe bytes.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, place) }
        return Array(bytes.prefix(max(0, got)))
    }

    /// What the system says against opening `path`.
    static func failure(_ path: String) -> CaptureError {
        let code = errno
        if code == ENOENT || code == ENOTDIR { return .missing(file: path) }
        return unsafe .unreadable(file: path, reason: String(cString: strerror(code)))
    }
}
