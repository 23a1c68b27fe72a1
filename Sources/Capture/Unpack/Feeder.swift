import Dispatch
import SystemPackage

/// Hands a pipe's bytes on to a program that unpacks them, since the first of them have been taken out to know what they are.
struct Feeder: Sendable {
    private let source: FileDescriptor
    private let destination: FileDescriptor

    /// Nothing is handed on before `start`. `destination` is closed at the end, `source` by whoever has it.
    init(from source: FileDescriptor, to destination: FileDescriptor) {
        self.source = source
        self.destination = destination
    }

    /// Hands on `first` and what follows, on a thread of its own, until the end, or until nobody reads.
    ///
    /// Threads of a dispatch queue block all signals, so that a program that has ended is an error and no SIGPIPE.
    func start(with first: [UInt8]) {
        DispatchQueue(label: "tcpwalk.feeder").async {
            defer { try? destination.close() }
            var bytes = first
            while !bytes.isEmpty {
                guard (try? destination.writeAll(bytes)) != nil else { return }
                bytes = source.someBytes()
            }
        }
    }
}

extension FileDescriptor {
    /// Waits for some bytes; none at the end, or when reading fails.
    fileprivate func someBytes() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let got = unsafe bytes.withUnsafeMutableBytes { unsafe try? read(into: $0) }
        return Array(bytes.prefix(got ?? 0))
    }
}
