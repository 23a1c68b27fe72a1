import ArgumentParser

/// Where a command's output goes.
struct DestinationOptions: ParsableArguments {
    @Option(
        name: .customLong("output"),
        help: ArgumentHelp(
            "Write into this file instead of to standard output. It is there when all is written: an older one stays until then.",
            valueName: "file"
        ),
        completion: .file()
    )
    var path: String?

    @Flag(
        name: .customLong("no-pager"),
        help: "No pager: without it long text goes through $PAGER (less -FRX) on a terminal."
    )
    var noPager = false

    mutating func validate() throws {
        if path == "" { throw ValidationError("--output needs the name of a file.") }
    }
}

/// A command whose output can be led elsewhere.
protocol RoutedCommand {
    /// Where it goes.
    var destination: DestinationOptions { get }
    /// It is text that is read from its beginning to its end: a pager helps on a terminal.
    var isForReading: Bool { get }
    /// It is text for people, which must do without some characters where the terminal has none but ASCII.
    var isText: Bool { get }
    /// The files that it reads: none of them may be overwritten.
    var inputFiles: [String] { get }
}

extension RoutedCommand {
    var inputFiles: [String] { [] }
    var isText: Bool { true }
}

/// A command that reads a capture, or follows one.
protocol ReadingCommand: RoutedCommand {
    /// What it reads.
    var input: InputOptions { get }
}
