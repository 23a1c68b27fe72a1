import CPcap
import SystemPackage

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

    /// Of what `path` names now.
    init(path: String) throws(Errno) {
        self.init(unsafe try Stat(path))
    }

    /// Of an open file.
    init(descriptor: FileDescriptor) throws(Errno) {
        self.init(try descriptor.stat())
    }

    private init(_ status: Stat) {
        device = UInt64(truncatingIfNeeded: status.deviceID.rawValue)
        inode = UInt64(truncatingIfNeeded: status.inode.rawValue)
        size = Int(status.size)
        changed = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
        let kind = status.type
        isRegular = kind == .regular
        isDirectory = kind == .directory
        isNamedPipe = kind == .fifo
        isPipe = kind == .fifo || kind == .characterSpecial || kind == .socket
    }

    /// Whether both are of one file, however it has changed.
    func isSameFile(as other: FileStatus) -> Bool {
        device == other.device && inode == other.inode
    }
}
