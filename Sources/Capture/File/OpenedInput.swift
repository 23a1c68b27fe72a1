import Libc
import SystemPackage

/// An input that has been opened, and of which no more was read than the one byte that tells who is to read it.
struct OpenedInput {
    private let descriptor: FileDescriptor
    private let first: UInt8?
    /// The first byte was taken out of a pipe, where it cannot be read again.
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
        first = Self.readByte(descriptor)
        isTaken = first != nil && (try? descriptor.seek(offset: -1, from: .current)) == nil
    }

    private static func readByte(_ descriptor: FileDescriptor) -> UInt8? {
        var byte: UInt8 = 0
        let got = unsafe withUnsafeMutableBytes(of: &byte) { room in
            unsafe try? descriptor.read(into: room)
        }
        return got == 1 ? byte : nil
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
        guard let stream = unsafe fdopen(descriptor.rawValue, "r") else {
            let failure = FileProbe.failure(path, Errno(rawValue: errno))
            try? descriptor.close()
            throw failure
        }
        if isTaken, let first { unsafe ungetc(Int32(first), stream) }
        return unsafe stream
    }
}
