import SystemPackage

/// What stands behind standard input.
enum StandardInput {
    /// Somebody feeds it, with a pipe or a file: it is to be read although nothing says so. A terminal is not, nor is /dev/null.
    static var isFed: Bool {
        guard let kind = try? FileDescriptor.standardInput.stat().type else { return false }
        return kind == .fifo || kind == .regular || kind == .socket
    }
}
