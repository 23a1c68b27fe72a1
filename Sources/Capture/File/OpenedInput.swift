#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An input that has been opened, and of which no more was read than the one byte that tells who is to read it.
struct OpenedInput {
    private let descriptor: Int32
    private let first: UInt8?
    /// The first byte was taken out of a pipe, where it cannot be read again.
    private let isTaken: Bool

    /// Opens `path`, standard input for `-`, or takes what comes out of `unpacker`.
    init(path: String, _ unpacker: Unpacker?) throws(CaptureError) {
        if let unpacker {
            descriptor = unpacker.takeOutput()
        } else {
            // Behind the standard descriptors, and not inherited by the programs that unpack other files.
            descriptor = unsafe Pipe.raise(path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY))
        }
        guard descriptor >= 0 else { throw FileProbe.failure(path) }
        var byte: UInt8 = 0
        var got = unsafe read(descriptor, &byte, 1)
        while got < 0, errno == EINTR { got = unsafe read(descriptor, &byte, 1) }
        first = got == 1 ? byte : nil
        isTaken = got == 1 && lseek(descriptor, -1, SEEK_CUR) < 0
    }

    /// Whether it begins as a section header does; no header of a format that libpcap reads does so.
    var isPcapNG: Bool {
        first == 0x0a
    }

    /// Everything in it, for our own reader, who closes it.
    var bytes: ByteStream {
        ByteStream(descriptor: descriptor, prefix: isTaken ? [first].compactMap(\.self) : [])
    }

    /// Everything in it, for libpcap, which closes it.
    func stream(path: String) throws(CaptureError) -> UnsafeMutablePointer<FILE> {
        guard let stream = unsafe fdopen(descriptor, "r") else {
            let failure = FileProbe.failure(path)
            close(descriptor)
            throw failure
        }
        if isTaken, let first { unsafe ungetc(Int32(first), stream) }
        return unsafe stream
    }
}
