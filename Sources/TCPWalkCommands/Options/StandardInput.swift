import SystemPackage

/// What stands behind standard input.
enum StandardInput {
    /// It is a pipe or a file, so it is to be read although no option says so. A terminal is not, nor is /dev/null.
    static var isFed: Bool {
        guard let kind = try? FileDescriptor.standardInput.stat().type else { return false }
        return kind == .fifo || kind == .regular || kind == .socket
    }
}
