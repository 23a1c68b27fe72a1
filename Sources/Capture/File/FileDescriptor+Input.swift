import Libc
import SystemPackage

extension FileDescriptor {
    /// Opens `path` for reading; standard input for `-`, as a descriptor of its own.
    ///
    /// It lies behind the three standard descriptors, which may be closed and thus free, and the programs that unpack other files
    /// do not inherit it.
    static func input(_ path: String, _ options: OpenOptions = []) throws(Errno) -> FileDescriptor {
        let opened = try withErrno {
            unsafe path == "-" ? try standardInput.duplicate() : try open(path, .readOnly, options: options)
        }
        return try opened.raised()
    }

    /// Moves it behind the three standard descriptors, and marks it as not to be inherited. It is closed also if that fails.
    func raised() throws(Errno) -> FileDescriptor {
        let raised = fcntl(rawValue, F_DUPFD_CLOEXEC, 3)
        let error = Errno(rawValue: errno)
        try? close()
        guard raised >= 0 else { throw error }
        return FileDescriptor(rawValue: raised)
    }

    /// At most `count` bytes from `place` on, without moving from where it stands.
    func bytes(at place: Int64, count: Int) throws(Errno) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = try withErrno {
            try unsafe bytes.withUnsafeMutableBytes { unsafe try read(fromAbsoluteOffset: place, into: $0) }
        }
        return Array(bytes.prefix(got))
    }
}

/// Runs `call`, whose only errors are an `Errno`: swift-system does not say so in the types of its older calls.
func withErrno<Result>(_ call: () throws -> Result) throws(Errno) -> Result {
    do {
        return try call()
    } catch {
        throw error as? Errno ?? .ioError
    }
}
