import Libc
import Synchronization

/// Long text on a terminal goes through a pager, as git's does: $PAGER, or less.
enum Pager {
    /// Ends at once where the text fits the screen, shows colours, leaves the text on the screen.
    private static let usual = "less -FRX"

    private struct State {
        /// What to start when the first text comes.
        var command: String?
        /// The address of the pager's stream; 0 while there is none.
        var stream: UInt = 0
        var terminal: Int32 = -1
    }

    private static let state = Mutex(State())

    /// Starts the pager at the first text, if the terminal can show pages and a reader is there. Until then Ctrl-C ends the
    /// reading.
    static func arm() {
        guard Display.isTerminal, !Display.isDumb, let command = command(Display.variable("PAGER")) else { return }
        // Set before there is another thread. As git does: LESS of the user comes first.
        setenv("LESS", "FRX", 0)
        state.withLock { $0.command = command }
    }

    /// What to start for PAGER; nil for what is none, or not there.
    static func command(_ variable: String, isThere: (String) -> Bool = isProgram) -> String? {
        let wanted = variable.isEmpty && getenv("PAGER") == nil ? usual : variable
        guard let program = wanted.split(separator: " ").first.map(String.init), program != "cat" else { return nil }
        // A word that only the shell understands is left to it.
        let isPlain = program.utf8.allSatisfy { byte in !"=$`\"'\\(){}<>|&;*?~".utf8.contains(byte) }
        return !isPlain || isThere(program) ? wanted : nil
    }

    /// Whether a program of this name can be started.
    private static func isProgram(_ name: String) -> Bool {
        if name.utf8.contains(UInt8(ascii: "/")) { return access(name, X_OK) == 0 }
        let folders = Display.variable("PATH").split(separator: ":")
        return folders.contains { access("\($0)/\(name)", X_OK) == 0 }
    }

    /// Starts it if text comes for the first time.
    static func begin() {
        state.withLock { state in
            guard let command = state.command else { return }
            state.command = nil
            let terminal = dup(STDOUT_FILENO)
            guard terminal >= 0 else { return }
            guard let stream = popen(command, "w") else {
                close(terminal)
                return
            }
            // Ctrl-C is the pager's from here on.
            signal(SIGINT, SIG_IGN)
            dup2(fileno(stream), STDOUT_FILENO)
            Display.move(to: terminal)
            state.terminal = terminal
            state.stream = UInt(bitPattern: stream)
        }
    }

    /// Ends the text, and waits until it has been read.
    static func finish() {
        state.withLock { state in
            state.command = nil
            guard let stream = UnsafeMutablePointer<FILE>(bitPattern: state.stream) else { return }
            dup2(state.terminal, STDOUT_FILENO)
            pclose(stream)
            Display.move(to: STDOUT_FILENO)
            close(state.terminal)
            state = State()
        }
    }
}
