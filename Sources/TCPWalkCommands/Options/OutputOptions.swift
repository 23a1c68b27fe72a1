import ArgumentParser
import Libc

/// When to colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

/// What to show of the connections, and how much.
struct OutputOptions: ParsableArguments {
    @Option(name: .customLong("color"), help: "Colours: auto, always or never.")
    var color: ColorChoice = .auto

    @Flag(name: .customShort("q"), help: "Less: the lines and the states.")
    var quiet = false

    @Flag(name: .customShort("v"), help: "More: every packet of long data phases.")
    var verbose = false

    /// Whether to colour what goes to standard output: never into a pipe unless asked, nor against NO_COLOR or TERM=dumb.
    var useColor: Bool {
        switch color {
        case .always: true
        case .never: false
        case .auto: isatty(STDOUT_FILENO) == 1 && variable("NO_COLOR").isEmpty && variable("TERM") != "dumb"
        }
    }

    /// The terminal's width in columns; 98 where there is none.
    var width: Int {
        terminalWidth ?? 98
    }

    /// The terminal's width in columns; nil where there is none.
    var terminalWidth: Int? {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    private func variable(_ name: String) -> String {
        getenv(name).map { String(cString: $0) } ?? ""
    }

    mutating func validate() throws {
        if quiet, verbose { throw ValidationError("-q asks for less and -v for more: leave one of them out.") }
    }
}
