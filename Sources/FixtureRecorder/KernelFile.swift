import Glibc

/// Files that the kernel makes while they are read: their size is unknown and a short read is not the end, so
/// Foundation's readers may return only a part.
enum KernelFile {
    /// All of the file at `path`; empty when it cannot be opened.
    static func text(at path: String) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        return text(of: file)
    }

    /// All of an open file, from its beginning.
    static func text(of file: CInt) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16384)
        lseek(file, 0, SEEK_SET)
        while case let count = read(file, &buffer, buffer.count), count > 0 {
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes `text`, replacing what was there; returns whether the kernel took it.
    @discardableResult
    static func write(_ text: String, to path: String) -> Bool {
        let file = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return Glibc.write(file, text, text.utf8.count) == text.utf8.count
    }
}
