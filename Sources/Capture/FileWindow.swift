#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A few bytes here and there of a regular file, front to back: read in pieces, so that near ones cost no call each.
final class FileWindow {
    private static let size = 1 << 18
    /// More is not read at once, whatever a length says.
    private static let limit = 16 << 20

    private let descriptor: Int32
    private var window: [UInt8] = []
    private var start = 0

    /// Opens the file at `path`; nil for what is no regular file, or cannot be read.
    init?(path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
    }

    deinit {
        close(descriptor)
    }

    /// `count` bytes from `offset` on; nil if the file has not so many.
    func bytes(at offset: Int, count: Int) -> [UInt8]? {
        guard count <= Self.limit else { return nil }
        if offset < start || offset + count > start + window.count { fill(at: offset, atLeast: count) }
        let first = offset - start
        guard first + count <= window.count else { return nil }
        return Array(window[first..<(first + count)])
    }

    private func fill(at offset: Int, atLeast count: Int) {
        start = offset
        let capacity = max(count, Self.size)
        let descriptor = descriptor
        window = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
            while filled < capacity {
                let rest = unsafe buffer.baseAddress.map { unsafe $0 + filled }
                let got = unsafe pread(descriptor, rest, capacity - filled, off_t(offset + filled))
                guard got > 0 else { return }
                filled += got
            }
        }
    }
}
