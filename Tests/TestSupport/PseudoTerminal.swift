/// Runs a program on a terminal of its own, as large as a test wants it.
public enum PseudoTerminal {
    /// Runs it to its end, or for twenty seconds.
    ///
    /// - Parameters:
    ///   - arguments: The program and its arguments.
    ///   - width: The terminal's columns.
    ///   - environment: Variables to set; an empty value unsets.
    ///   - keys: What is typed, after a second each.
    /// - Returns: What the program printed there, and its exit status.
    /// - Throws: What starting it throws.
    public static func run(
        _ arguments: [String],
        width: Int = 80,
        environment: [String: String] = [:],
        keys: String = ""
    ) throws -> Program.Result {
        let script = """
            import fcntl, os, pty, select, struct, sys, termios, time
            width, keys = int(sys.argv[1]), sys.argv[2]
            pid, terminal = pty.fork()
            if pid == 0:
                fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
                os.execv(sys.argv[3], sys.argv[3:])
            shown, end, typed = b"", time.time() + 20, time.time()
            while time.time() < end:
                if select.select([terminal], [], [], 0.2)[0]:
                    try: data = os.read(terminal, 65536)
                    except OSError: break
                    if not data: break
                    shown += data
                elif keys and time.time() > typed + 1:
                    os.write(terminal, keys[0].encode()); keys = keys[1:]; typed = time.time()
            if time.time() >= end: os.kill(pid, 9)
            status = os.waitpid(pid, 0)[1]
            sys.stdout.buffer.write(shown.replace(b"\\r\\n", b"\\n"))
            sys.exit(os.waitstatus_to_exitcode(status) & 255)
            """
        let usual = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "COLUMNS": "", "PAGER": "cat", "NO_COLOR": ""]
        let words = ["python3", "-c", script, "\(width)", keys] + arguments
        return try Program.run("/usr/bin/env", words, environment: usual.merging(environment) { $1 })
    }
}
