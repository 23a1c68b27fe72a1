import SystemPackage

/// Looks at a file before libpcap does, for errors that say more than libpcap's.
enum FileProbe {
    /// Throws what is wrong with `path`, as far as that shows without libpcap.
    static func check(_ path: String) throws(CaptureError) {
        let status = try status(of: path)
        if status.isDirectory { throw .directory(file: path) }
        if status.isRegular, status.size == 0 { throw .empty(file: path) }
        // The writer of a named pipe would take this for its reader, and then lose it.
        if status.isNamedPipe { return }
        do throws(Errno) {
            let opened = try withErrno { unsafe try FileDescriptor.open(path, .readOnly, options: .nonBlocking) }
            try? opened.close()
        } catch {
            throw failure(path, error)
        }
    }

    /// The status of `path`, or why the system refuses it.
    static func status(of path: String) throws(CaptureError) -> FileStatus {
        do throws(Errno) {
            return try FileStatus(path: path)
        } catch {
            throw failure(path, error)
        }
    }

    /// Whether `path` can be opened and read as often as one likes.
    static func isRegular(_ path: String) -> Bool {
        path != "-" && (try? FileStatus(path: path))?.isRegular == true
    }

    /// Whether both names are of one regular file.
    static func isSame(_ path: String, _ other: String) -> Bool {
        guard let one = try? FileStatus(path: path), let other = try? FileStatus(path: other) else { return false }
        return one.isRegular && other.isRegular && one.isSameFile(as: other)
    }

    /// The first bytes of a regular file, standard input (`-`) included; none of a pipe, which can be read only once.
    static func firstBytes(_ path: String, count: Int = 16) -> [UInt8] {
        if path == "-" { return firstBytes(of: .standardInput, count: count) }
        guard isRegular(path), let descriptor = unsafe try? FileDescriptor.open(path, .readOnly) else { return [] }
        defer { try? descriptor.close() }
        return firstBytes(of: descriptor, count: count)
    }

    /// Reads ahead from where the descriptor stands, and leaves it there.
    private static func firstBytes(of descriptor: FileDescriptor, count: Int) -> [UInt8] {
        guard let place = try? descriptor.seek(offset: 0, from: .current) else { return [] }
        return (try? descriptor.bytes(at: place, count: count)) ?? []
    }

    /// Why `path` cannot be opened, as the system says it.
    static func failure(_ path: String, _ error: Errno) -> CaptureError {
        switch error {
        case .noSuchFileOrDirectory, .notDirectory: .missing(file: path)
        default: .unreadable(file: path, reason: error.description)
        }
    }
}
