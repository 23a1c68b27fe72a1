#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Everything that is not a result goes to standard error, a line each, with the program's name.
enum Messages {
    /// Says `text`.
    static func say(_ text: String) {
        let bytes = Array("tcpwalk: \(text)\n".utf8)
        _ = bytes.withUnsafeBytes { unsafeBytes in write(STDERR_FILENO, unsafeBytes.baseAddress, unsafeBytes.count) }
    }
}
