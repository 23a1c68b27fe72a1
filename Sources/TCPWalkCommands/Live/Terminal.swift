import Libc

/// The terminal as a screen: keys one by one and not echoed, a second page to draw on; both are given back by `leave()`.
struct Terminal {
    private var before: termios?

    /// Whether standard input and output are a terminal that can be drawn on.
    static var isScreen: Bool {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return false }
        let kind = getenv("TERM").map { String(cString: $0) } ?? ""
        return !kind.isEmpty && kind != "dumb"
    }

    /// Its columns and lines.
    static var size: (width: Int, height: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return (80, 24)
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// What to write to get the second page, without a cursor.
    static let enterCodes = "\u{1b}[?1049h\u{1b}[?25l\u{1b}[2J"
    /// What to write to get the first page back.
    static let leaveCodes = "\u{1b}[?25h\u{1b}[?1049l"

    /// Takes keys as they are pressed. Ctrl-C stays a signal; Ctrl-Z is disabled, since it would leave the second page on.
    mutating func enter() {
        var mode = termios()
        guard before == nil, tcgetattr(STDIN_FILENO, &mode) == 0 else { return }
        before = mode
        mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
        withUnsafeMutableBytes(of: &mode.c_cc) { keys in
            keys[Int(VMIN)] = 1
            keys[Int(VTIME)] = 0
            keys[Int(VSUSP)] = Self.disabled
        }
        tcsetattr(STDIN_FILENO, TCSANOW, &mode)
    }

    /// Gives the terminal back as it was.
    mutating func leave() {
        guard var mode = before else { return }
        before = nil
        tcsetattr(STDIN_FILENO, TCSANOW, &mode)
    }

    /// What stands for "no key".
    private static var disabled: UInt8 {
        UInt8(truncatingIfNeeded: fpathconf(STDIN_FILENO, Int32(_PC_VDISABLE)))
    }
}
