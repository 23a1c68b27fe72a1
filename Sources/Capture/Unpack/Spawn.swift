import Libc
import SystemPackage

/// posix_spawn(3), with what every started program needs.
enum Spawn {
    /// Starts a program of PATH with `descriptors` as its standard input, output and error.
    ///
    /// Its environment is empty: its messages are in English, and no variable such as GZIP changes what it does.
    ///
    /// - Throws: Why it cannot be started; `noSuchFileOrDirectory` if there is no such program.
    static func start(
        _ program: String,
        _ options: [String],
        _ descriptors: [FileDescriptor]
    ) throws(Errno) -> pid_t {
        var actions = unsafe emptySpawnActions()
        var attributes = emptySpawnAttributes()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in descriptors.enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, descriptor.rawValue, Int32(number))
        }
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        restoreSignals(&attributes)
        var words = unsafe ([program] + options).map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
        var process: pid_t = 0
        let code = unsafe posix_spawnp(&process, program, &actions, &attributes, &words, &environment)
        guard code == 0 else { throw Errno(rawValue: code) }
        return process
    }

    /// tcpwalk ignores SIGPIPE; a program whose reader has gone is to be ended by it. The threads of a dispatch queue block all
    /// signals, which a program would inherit.
    private static func restoreSignals(_ attributes: inout SpawnAttributes) {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    }
}
