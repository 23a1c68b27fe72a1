#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The two ends of a pipe, neither of which a started program inherits by itself.
struct Pipe {
    private(set) var readEnd: Int32
    private(set) var writeEnd: Int32

    /// Opens a pipe for reading `path`, the file that an error names.
    init(for path: String) throws(CaptureError) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else {
            throw unsafe .unreadable(file: path, reason: String(cString: strerror(errno)))
        }
        readEnd = Self.raise(ends[0])
        writeEnd = Self.raise(ends[1])
    }

    /// Moves a descriptor behind the three standard ones, which may be closed and thus free, and marks it as not to be
    /// inherited.
    static func raise(_ descriptor: Int32) -> Int32 {
        guard descriptor >= 0 else { return -1 }
        let raised = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        closeDescriptor(descriptor)
        return raised
    }

    /// Leaves the read end to somebody else, who closes it.
    mutating func keepReadEnd() {
        readEnd = -1
    }

    /// Closes the write end.
    mutating func closeWriteEnd() {
        closeDescriptor(writeEnd)
        writeEnd = -1
    }

    /// Closes what is still open.
    mutating func close() {
        closeWriteEnd()
        closeDescriptor(readEnd)
        readEnd = -1
    }

    /// The first bytes that are in it, until its end or `limit`.
    func read(upTo limit: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        let got = unsafe bytes.withUnsafeMutableBytes { unsafe readDescriptor(readEnd, $0) }
        return Array(bytes.prefix(max(0, got)))
    }
}

/// close(2), which the method of that name hides.
private func closeDescriptor(_ descriptor: Int32) {
    if descriptor >= 0 { close(descriptor) }
}

/// read(2), which the method of that name hides.
private func readDescriptor(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    unsafe read(descriptor, buffer.baseAddress, buffer.count)
}
