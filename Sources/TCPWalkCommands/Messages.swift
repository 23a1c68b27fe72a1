import Capture

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Everything that is not a result goes to standard error, a line each, with the program's name.
enum Messages {
    /// Says `text`. It may quote arguments, so control characters other than line ends are escaped.
    static func say(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }
        let bytes = Array("tcpwalk: \(lines.joined(separator: "\n"))\n".utf8)
        _ = bytes.withUnsafeBytes { unsafeBytes in write(STDERR_FILENO, unsafeBytes.baseAddress, unsafeBytes.count) }
    }
}
