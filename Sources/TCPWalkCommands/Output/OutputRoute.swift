import ArgumentParser
import Capture
import Reports
import Synchronization

/// The way of a command's output: to a file that appears when it is whole, through a pager, or straight on.
struct OutputRoute {
    /// Whether text has to do without what is not ASCII.
    static var isASCII: Bool { ascii.load(ordering: .relaxed) }
    private static let ascii = Atomic<Bool>(false)

    /// What cannot be written, in a sentence about it.
    static var name: String { leadsToFile.load(ordering: .relaxed) ? "the file of --output" : "standard output" }
    private static let leadsToFile = Atomic<Bool>(false)

    /// Whether an input was read at all, where the command reads one.
    private static let hasRead = Atomic<Bool>(true)

    private let file: UnfinishedFile?

    /// Opens the way that `command` asks for.
    ///
    /// - Throws: `ValidationError` for a file that must stay; `ExitCode` for one that cannot be written.
    init(of command: any ParsableCommand) throws {
        guard let command = command as? any RoutedCommand else {
            file = nil
            return
        }
        Self.ascii.store(command.isText && Charset.isASCII, ordering: .relaxed)
        if let path = command.destination.path, path != "-" {
            if let input = CaptureReader.overwritten(by: path, command.inputFiles) {
                throw ValidationError(
                    "--output \(path) would put the report in the place of the input \(input): name another file."
                )
            }
            file = try UnfinishedFile(path)
            Self.leadsToFile.store(true, ordering: .relaxed)
        } else {
            file = nil
            if command.isForReading, !command.destination.noPager { Pager.arm() }
        }
    }

    /// Nothing of the input could be read.
    static func noteNothingRead() {
        hasRead.store(false, ordering: .relaxed)
    }

    /// Closes it.
    ///
    /// - Parameter isWhole: Whether the command wrote all that it had to say.
    /// - Returns: The status to end with instead, where the file could not be put into its place.
    func close(isWhole: Bool) -> Int32? {
        Progress.end()
        Pager.finish()
        Self.ascii.store(false, ordering: .relaxed)
        return file?.close(isWhole: isWhole && Self.hasRead.load(ordering: .relaxed))
    }
}
