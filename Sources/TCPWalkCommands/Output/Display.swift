import Libc
import Synchronization

/// The terminal behind standard output, also while a pager stands between the two.
enum Display {
    /// Widths that COLUMNS may name; what it says beyond them is no width.
    private static let widths = 1...10_000
    private static let descriptor = Atomic<Int32>(STDOUT_FILENO)

    /// Whether output ends at a terminal, directly or through a pager.
    static var isTerminal: Bool {
        isatty(descriptor.load(ordering: .relaxed)) == 1
    }

    /// Whether the terminal can do no more than write one line after the other.
    static var isDumb: Bool {
        variable("TERM") == "dumb"
    }

    /// Its columns, or as many as COLUMNS asks for; nil where there is neither.
    static var width: Int? {
        if let wanted = Int(variable("COLUMNS")), widths.contains(wanted) { return wanted }
        return width(of: descriptor.load(ordering: .relaxed))
    }

    /// The columns of the terminal at `terminal`; nil if there is none.
    static func width(of terminal: Int32) -> Int? {
        var size = winsize()
        guard isatty(terminal) == 1, ioctl(terminal, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Says that standard output leads elsewhere from now on, and the terminal is at `terminal`.
    static func move(to terminal: Int32) {
        descriptor.store(terminal, ordering: .relaxed)
    }

    /// What the environment says; empty where it says nothing.
    static func variable(_ name: String) -> String {
        getenv(name).map { String(cString: $0) } ?? ""
    }
}
