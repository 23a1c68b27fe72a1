import Libc

/// How many files the process may have open.
enum OpenFiles {
    /// What standard streams, libraries and the files that are written need beside the inputs.
    private static let others = 64

    /// Raises the process's own limit, as far as the system lets it, so that `count` inputs can be read at once.
    static func allow(_ count: Int) {
        var limit = rlimit()
        guard unsafe getrlimit(kind, &limit) == 0 else { return }
        let wanted = rlim_t(clamping: count + others)
        guard limit.rlim_cur < wanted else { return }
        limit.rlim_cur = min(wanted, limit.rlim_max)
        unsafe setrlimit(kind, &limit)
    }

    #if canImport(Glibc)
        private static var kind: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_NOFILE.rawValue) }
    #else
        private static var kind: Int32 { RLIMIT_NOFILE }
    #endif
}
