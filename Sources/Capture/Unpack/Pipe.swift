import SystemPackage

/// The two ends of a pipe, neither of which a started program inherits by itself.
struct Pipe {
    /// The read end; nil once it is closed or handed over.
    private(set) var readEnd: FileDescriptor?
    /// The write end; nil once it is closed.
    private(set) var writeEnd: FileDescriptor?

    /// Opens a pipe.
    init() throws(Errno) {
        let ends = try withErrno { try FileDescriptor.pipe() }
        do throws(Errno) {
            readEnd = try ends.readEnd.raised()
        } catch {
            try? ends.writeEnd.close()
            throw error
        }
        do throws(Errno) {
            writeEnd = try ends.writeEnd.raised()
        } catch {
            close()
            throw error
        }
    }

    /// Hands the read end over to the caller, who closes it; nil if it is not there any more.
    mutating func takeReadEnd() -> FileDescriptor? {
        defer { readEnd = nil }
        return readEnd
    }

    /// Leaves the write end to somebody else, who closes it; nil if it is not there any more.
    mutating func takeWriteEnd() -> FileDescriptor? {
        defer { writeEnd = nil }
        return writeEnd
    }

    /// Closes the write end.
    mutating func closeWriteEnd() {
        try? writeEnd?.close()
        writeEnd = nil
    }

    /// Closes what is still open.
    mutating func close() {
        closeWriteEnd()
        try? readEnd?.close()
        readEnd = nil
    }

    /// The first bytes that are in it, until its end or `limit`.
    func read(upTo limit: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        let got = unsafe bytes.withUnsafeMutableBytes { room in
            unsafe try? readEnd?.read(into: room)
        }
        return Array(bytes.prefix(got ?? 0))
    }
}
