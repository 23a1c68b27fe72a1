import CLinux
import Foundation

/// A network namespace without a name: it is gone when the last descriptor, socket and process in it is.
final class NetworkNamespace: Sendable {
    private let descriptor: CInt
    private let home: CInt

    /// Makes a namespace; the calling thread stays where it is.
    init() throws(RecorderError) {
        home = try Self.openCurrent()
        guard clinux_unshare_network() == 0 else { throw .system("make a network namespace") }
        descriptor = try Self.openCurrent()
        guard clinux_enter_network(home) == 0 else { throw .system("leave the new network namespace") }
    }

    deinit {
        close(descriptor)
        close(home)
    }

    /// A path by which `ip` can name the namespace, as long as this process runs.
    var path: String { "/proc/\(getpid())/fd/\(descriptor)" }

    /// Runs `body` with the calling thread inside; what it opens or starts stays inside.
    func perform<Result>(_ body: () throws(RecorderError) -> Result) throws(RecorderError) -> Result {
        let before = try Self.openCurrent()
        defer { close(before) }
        guard clinux_enter_network(descriptor) == 0 else { throw .system("enter a network namespace") }
        defer { _ = clinux_enter_network(before) }
        return try body()
    }

    /// Runs a command inside and waits for it.
    func run(_ words: String...) throws(RecorderError) {
        try perform { () throws(RecorderError) in try Command.run(words) }
    }

    /// Sets a sysctl of the namespace, by its dotted name.
    func set(_ sysctl: String, to value: String) throws(RecorderError) {
        let path = "/proc/sys/" + sysctl.split(separator: ".").joined(separator: "/")
        try perform { () throws(RecorderError) in
            guard KernelFile.write(value, to: path) else { throw .system("write \(value) to \(path)") }
        }
    }

    private static func openCurrent() throws(RecorderError) -> CInt {
        let file = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .system("open /proc/thread-self/ns/net") }
        return file
    }
}
