import SystemPackage

/// A short text that the command line names: a filter, or a list of files.
enum ShortText {
    /// Why it cannot be used.
    struct Failure: Error {
        /// The system's message, or what is wrong with the contents.
        let words: String
    }

    /// More than any filter, and a list of ten thousand files, in bytes.
    private static let longest = 1 << 20

    /// The text of `path`; of standard input for `-`.
    static func read(_ path: String) throws(Failure) -> String {
        let bytes: [UInt8]
        do {
            let file = path == "-" ? FileDescriptor.standardInput : try FileDescriptor.open(path, .readOnly)
            defer { if path != "-" { try? file.close() } }
            bytes = try readAll(file)
        } catch {
            throw Failure(words: error as? Errno == .noSuchFileOrDirectory ? "no such file" : "\(error)")
        }
        guard bytes.count <= longest else { throw Failure(words: "it has more than \(longest >> 20) MiB") }
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(words: "it is no text")
        }
        return text
    }

    private static func readAll(_ file: FileDescriptor) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= longest {
            let count = try piece.withUnsafeMutableBytes { try file.read(into: $0) }
            if count == 0 { break }
            bytes += piece.prefix(count)
        }
        return bytes
    }
}
