import Libc
import Names
import Packets
import SystemPackage

/// The names in `/etc/hosts` (hosts(5)): an address, then its name; further ones are nicknames.
enum HostsFile {
    /// Bytes read at most.
    private static let limit = 8 << 20

    /// The names in the file at `path`; none if it cannot be read.
    static func names(at path: String = "/etc/hosts") -> [NamedAddress] {
        guard let file = try? FileDescriptor.open(path, .readOnly, options: .nonBlocking) else { return [] }
        defer { try? file.close() }
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while text.count < limit {
            guard let count = try? piece.withUnsafeMutableBytes({ try file.read(into: $0) }), count > 0 else { break }
            text += piece.prefix(count)
        }
        return names(in: text)
    }

    /// The names in a file's `text`.
    static func names(in text: [UInt8]) -> [NamedAddress] {
        text.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let words = line.prefix { $0 != UInt8(ascii: "#") }
                .split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
            guard words.count >= 2, let address = address(words[0]), let name = HostName(bytes: words[1]) else {
                return nil
            }
            return NamedAddress(address, name)
        }
    }

    /// The address that `word` is; nil for any other text, also for an address with a zone.
    private static func address(_ word: ArraySlice<UInt8>) -> Address? {
        guard word.count < Int(INET6_ADDRSTRLEN) else { return nil }
        let text = String(decoding: word, as: UTF8.self)
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 { return Address(bytes: bytes.prefix(4)) }
        return inet_pton(AF_INET6, text, &bytes) == 1 ? Address(bytes: bytes) : nil
    }
}
