import CPcap

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the system says of a file: which one it is, how long, when changed.
struct FileStatus: Equatable {
    let device: UInt64
    let inode: UInt64
    let size: Int
    /// Seconds and nanoseconds of the last change of its bytes.
    let changed: [Int]
    /// A plain file: no directory, no pipe.
    let isRegular: Bool
    /// A directory.
    let isDirectory: Bool
    /// A pipe with a name, whose writer waits for a reader.
    let isNamedPipe: Bool
    /// A pipe, or a device that is read like one.
    let isPipe: Bool

    /// Of what `path` names now; nil where there is nothing.
    init?(path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Of an open file.
    init?(descriptor: Int32) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
        size = Int(status.st_size)
        #if canImport(Glibc)
            changed = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
        #else
            changed = [status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec]
        #endif
        let kind = status.st_mode & S_IFMT
        isRegular = kind == S_IFREG
        isDirectory = kind == S_IFDIR
        isNamedPipe = kind == S_IFIFO
        isPipe = kind == S_IFIFO || kind == S_IFCHR || kind == S_IFSOCK
    }

    /// Whether both are of one file, however it has changed.
    func isSameFile(as other: FileStatus) -> Bool {
        device == other.device && inode == other.inode
    }
}
