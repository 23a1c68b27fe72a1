import ArgumentParser

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
        case .auto: Display.isTerminal && Display.variable("NO_COLOR").isEmpty && !Display.isDumb
        }
    }

    /// The terminal's width in columns, or what COLUMNS says; 98 where there is neither.
    var width: Int {
        Display.width ?? 98
    }

    mutating func validate() throws {
        if quiet, verbose { throw ValidationError("-q asks for less and -v for more: leave one of them out.") }
    }
}
