import ArgumentParser
import Capture

extension CaptureRun {
    /// Follows a file that grows into `view` until it is enough, a signal comes, or the file cannot be read further.
    ///
    /// - Throws: `ExitCode` when it cannot begin; `ValidationError` for wrong filters and what is no growing file.
    mutating func follow<View: LiveView>(file path: String, _ input: InputOptions, into view: View) throws -> View {
        if let output = input.write.path, CaptureReader.overwritten(by: output, [path]) != nil {
            throw ValidationError("-w \(output) would empty the input \(path) while it is followed: name another file.")
        }
        let reader = try Self.open(path, input, names: resolver?.takeBlock)
        if !view.isScreen { Messages.say("following \(path), until Ctrl-C") }
        Self.sayNotesAreEarly(input)
        return run(LiveLoop(reader, view, input, resolver, start), input)
    }

    private static func open(_ path: String, _ input: InputOptions, names: NameBlockSink?) throws -> FollowReader {
        do {
            return try FollowReader(
                path: path,
                filter: input.filter,
                names: names,
                readsDirections: input.choice.oneWay != nil
            )
        } catch {
            switch error {
            case .badFilter, .unfollowable: throw ValidationError(error.explanation)
            default:
                Messages.say(error.message)
                throw ExitCode(1)
            }
        }
    }
}
