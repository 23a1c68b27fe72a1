import Glibc

/// The TCP sockets of one namespace: /proc/net/tcp and tcp6, kept open.
final class SocketTable: Sendable {
    /// A socket by its two ends.
    struct Key: Hashable, Comparable {
        let local: String
        let peer: String

        static func < (lhs: Key, rhs: Key) -> Bool { (lhs.local, lhs.peer) < (rhs.local, rhs.peer) }
    }

    /// The kernel's numbers for the states.
    private static let names = [
        "", "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSE", "CLOSE_WAIT",
        "LAST_ACK", "LISTEN", "CLOSING", "NEW_SYN_RECV",
    ]

    private let files: [CInt]

    /// Opens the tables of the calling thread's namespace.
    init() throws(RecorderError) {
        files = ["tcp", "tcp6"].map { open("/proc/thread-self/net/\($0)", O_RDONLY | O_CLOEXEC) }
        guard files.allSatisfy({ $0 >= 0 }) else { throw .system("open /proc/thread-self/net/tcp") }
    }

    deinit {
        for file in files { close(file) }
    }

    /// Every socket's state now; LISTEN comes with the length of the accept queue.
    func read() -> [Key: String] {
        var states: [Key: String] = [:]
        for file in files {
            for line in KernelFile.text(of: file).split(separator: "\n").dropFirst() {
                let words = line.split(separator: " ")
                guard words.count > 4, let number = Int(words[3], radix: 16), Self.names.indices.contains(number)
                else { continue }
                let waiting = Int(words[4].suffix(8), radix: 16) ?? 0
                let name = Self.names[number] + (number == 10 ? " acceptq=\(waiting)" : "")
                let key = Key(local: Self.endpoint(words[1]), peer: Self.endpoint(words[2]))
                // An embryo or TIME-WAIT beside a new socket on the same ends: say both.
                states[key] = states[key].map { [$0, name].sorted().joined(separator: "+") } ?? name
            }
        }
        return states
    }

    /// `0100007F:251E` as `127.0.0.1:9502`: words of 32 bits in host order, the port as a number.
    private static func endpoint(_ text: Substring) -> String {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let port = Int(parts[1], radix: 16) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = parts[0]
        while !rest.isEmpty {
            let word = UInt32(rest.prefix(8), radix: 16) ?? 0
            bytes += withUnsafeBytes(of: word) { Array($0) }
            rest = rest.dropFirst(8)
        }
        var name = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &name, socklen_t(name.count))
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) + ":\(port)"
    }
}
