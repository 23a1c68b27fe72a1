import Foundation

/// A program that the recorder started.
struct Command: Sendable {
    private let words: [String]
    /// Its process, to be signalled and waited for by number.
    let identifier: pid_t

    /// Where `name` is, looked for in PATH and where system tools usually are.
    static func find(_ name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return (path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin", "/usr/bin", "/bin"])
            .map { "\($0)/\(name)" }
            .first { access($0, X_OK) == 0 }
    }

    /// Runs a program to its end; any other exit status than 0 is an error with what it said.
    static func run(_ words: [String]) throws(RecorderError) {
        let file = Scratch.folder.appendingPathComponent("said")
        defer { try? FileManager.default.removeItem(at: file) }
        let status = try Command(words, output: file).wait()
        guard status == 0 else {
            let said = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            throw RecorderError("\(words.joined(separator: " ")): exit \(status), \(said)")
        }
    }

    /// Starts a program in the calling thread's namespace; what it says goes to `output`.
    init(_ words: [String], output: URL) throws(RecorderError) {
        guard let name = words.first, let program = Self.find(name) else {
            throw RecorderError("\(words.first ?? "a command") is not installed")
        }
        self.words = words
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The recorder ignores these signals to catch them otherwise; its children must not.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // The threads of a dispatch queue block all signals, and a child would inherit that: nobody could end it.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        defer { for argument in arguments { free(argument) } }
        arguments.append(nil)
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, &attributes, arguments, environ)
        guard code == 0 else { throw .system("start \(words.joined(separator: " "))", code) }
        identifier = process
    }

    /// Waits for the end; returns the exit status, or 128 and the signal's number.
    func wait() throws(RecorderError) -> CInt {
        var status: CInt = 0
        while waitpid(identifier, &status, 0) < 0 {
            guard errno == EINTR else { throw .system("wait for \(words.joined(separator: " "))") }
        }
        return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
    }

    /// Whether it has ended before anyone waited for it.
    var hasEnded: Bool {
        var information = siginfo_t()
        waitid(P_PID, id_t(identifier), &information, WEXITED | WNOHANG | WNOWAIT)
        return information.si_signo != 0
    }
}
