import Libc
import SystemPackage

/// An input that has been opened, and of which only the few bytes were read that tell its format.
struct OpenedInput {
    private let descriptor: FileDescriptor
    private let first: [UInt8]
    /// The first bytes were taken out of a pipe, where they cannot be read again.
    private let isTaken: Bool

    /// Opens `path`, standard input for `-`, or takes what comes out of `unpacker`.
    init(path: String, _ unpacker: Unpacker?) throws(CaptureError) {
        do throws(Errno) {
            if let unpacker {
                descriptor = try unpacker.takeOutput()
            } else {
                descriptor = try .input(path)
            }
        } catch {
            throw FileProbe.failure(path, error)
        }
        first = Self.readBytes(descriptor)
        isTaken = !first.isEmpty && (try? descriptor.seek(offset: -Int64(first.count), from: .current)) == nil
    }

    private static func readBytes(_ descriptor: FileDescriptor) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: TextProbe.length)
        var count = 0
        while count < bytes.count {
            let got = unsafe bytes.withUnsafeMutableBytes { room in
                unsafe try? descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: room[count...]))
            }
            guard let got, got > 0 else { break }
            count += got
        }
        return Array(bytes.prefix(count))
    }

    /// Whether it begins as a section header does; no header of a format that libpcap reads does so.
    var isPcapNG: Bool {
        first.first == 0x0a && !isText
    }

    /// Whether it may be a trace as text.
    var isText: Bool {
        TextProbe.isText(first)
    }

    /// Nothing is in it.
    var isEmpty: Bool {
        first.isEmpty
    }

    /// What unpacks it, if it is a pipe of packed bytes; nil for anything else.
    func unpacker(path: String) throws(CaptureError) -> Unpacker? {
        guard isTaken, let compression = Compression(ofPipe: first) else { return nil }
        return try Unpacker(path: path, compression, behind: first, descriptor)
    }

    /// Closes it unread.
    func close() {
        try? descriptor.close()
    }

    /// Everything in it, for our own reader, which closes it.
    var bytes: ByteStream {
        ByteStream(descriptor: descriptor, prefix: isTaken ? first : [])
    }

    /// Everything in it, for libpcap, which closes it.
    func stream(path: String) throws(CaptureError) -> UnsafeMutablePointer<FILE> {
        guard let stream = unsafe fdopen(descriptor.rawValue, "r") else {
            let failure = FileProbe.failure(path, Errno(rawValue: errno))
            try? descriptor.close()
            throw failure
        }
        // The C libraries take these four bytes back, though the standard promises only one (C17 7.21.7.10).
        if isTaken { for byte in first.reversed() { unsafe ungetc(Int32(byte), stream) } }
        return unsafe stream
    }
}
