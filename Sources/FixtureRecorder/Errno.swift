import Glibc

/// The names of the errors that a socket call of a fixture can end with.
enum Errno {
    private static let names: [CInt: String] = [
        EINPROGRESS: "EINPROGRESS", ECONNREFUSED: "ECONNREFUSED", ECONNRESET: "ECONNRESET",
        ETIMEDOUT: "ETIMEDOUT", EPIPE: "EPIPE", EHOSTUNREACH: "EHOSTUNREACH", ENETUNREACH: "ENETUNREACH",
        EACCES: "EACCES", EAGAIN: "EAGAIN", ENOTCONN: "ENOTCONN", EADDRINUSE: "EADDRINUSE",
        EADDRNOTAVAIL: "EADDRNOTAVAIL", EINVAL: "EINVAL", EINTR: "EINTR", EALREADY: "EALREADY",
    ]

    /// The name of `code`, or its number.
    static func name(_ code: CInt) -> String { names[code] ?? "errno \(code)" }
}
