import ArgumentParser
import Capture
import Packets

extension CaptureRun {
    /// Captures on an interface into `view` until it is enough, a signal comes, or the interface fails.
    ///
    /// - Throws: `ExitCode` when the capture cannot begin; `ValidationError` for wrong filters and users.
    mutating func follow<View: LiveView>(_ input: InputOptions, into view: View) throws -> View {
        guard var options = input.live.options(filter: input.filter) else { return view }
        options.wantsNames = book != nil
        if input.live.listLinkTypes {
            try Self.listLinkTypes(of: options.interface)
            throw ExitCode.success
        }
        let reader = try Self.open(options)
        try Privileges.drop(to: input.live.user)
        if let warning = reader.warning { Messages.say("\(options.interface): \(warning).") }
        if !view.isScreen {
            Messages.say(
                "listening on \(options.interface), link type \(CaptureReader.name(of: reader.link)), snapshot length "
                    + "\(options.snapshotLength) bytes"
            )
        }
        Self.sayNotesAreEarly(input)
        var loop = LiveLoop(reader, view, input, book)
        loop.run()
        counts = loop.pipeline.counts
        frames = loop.reader.frameCount
        linkTypes = [reader.link]
        backwardSteps = loop.reader.backwardSteps
        kernelDrops = loop.statistics?.droppedByKernel
        errors = [loop.reader.error, loop.writer?.error].compactMap(\.self)
        return loop.finish(self, input)
    }

    private static func open(_ options: LiveOptions) throws -> LiveReader {
        do {
            return try LiveReader(options)
        } catch {
            if case .badFilter = error { throw ValidationError(error.message) }
            Messages.say(error.message)
            throw ExitCode(1)
        }
    }

    private static func listLinkTypes(of interface: String) throws {
        do {
            let names = try NetworkInterface.linkTypes(of: interface)
            try StandardOutput().write(Array((names.joined(separator: "\n") + "\n").utf8))
        } catch let error as CaptureError {
            Messages.say(error.message)
            throw ExitCode(1)
        }
    }
}
