import ArgumentParser
import Libc
import SystemPackage

/// Root's rights are needed to open the capture, and for nothing after that.
enum Privileges {
    /// Becomes `user`, or the user behind sudo if none is named; without root's rights it changes nothing.
    ///
    /// - Throws: `ValidationError` when there is no such user; `ExitCode` when the system refuses.
    static func drop(to user: String?) throws {
        guard geteuid() == 0, let name = user ?? behindSudo, name != "root" else { return }
        guard let entry = getpwnam(name)?.pointee else {
            throw ValidationError("there is no user '\(name)' to become (-Z). -Z root stays root.")
        }
        guard initgroups(name, InitialGroup(entry.pw_gid)) == 0, setgid(entry.pw_gid) == 0, setuid(entry.pw_uid) == 0
        else {
            let reason = Errno(rawValue: errno).description
            Messages.say("cannot become the user '\(name)': \(reason). -Z root stays root.")
            throw ExitCode(1)
        }
    }

    private static var behindSudo: String? {
        getenv("SUDO_USER").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
