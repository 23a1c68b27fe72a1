import ArgumentParser
import Capture
import Packets

extension CaptureRun {
    /// Captures on an interface, or follows a file, into `view` until it is enough, a signal comes, or there is nothing more to come.
    ///
    /// - Throws: `ExitCode` when the capture cannot begin; `ValidationError` for wrong filters and users.
    mutating func follow<View: LiveView>(_ input: InputOptions, into view: View) throws -> View {
        if input.isFollowing, let path = input.files.first { return try follow(file: path, input, into: view) }
        guard var options = input.live.options(filter: input.filter) else { return view }
        options.wantsNames = resolver != nil
        options.direction = input.choice.oneWay.map { $0 == .out ? .sent : .received }
        if input.live.listLinkTypes {
            try Self.listLinkTypes(of: options.interface)
            throw ExitCode.success
        }
        let reader = try LiveReader.opened(options)
        try Privileges.drop(to: input.live.user)
        if let warning = reader.warning { Messages.say("\(options.interface): \(warning).") }
        if !view.isScreen {
            Messages.say(
                "listening on \(options.interface), link type \(reader.link.name), snapshot length "
                    + "\(options.snapshotLength) bytes"
            )
        }
        Self.sayNotesAreEarly(input)
        return run(LiveLoop(reader, view, input, resolver, start), input)
    }

    /// Runs `loop` to its end, and its view's closing words.
    mutating func run<Source, View>(_ loop: LiveLoop<Source, View>, _ input: InputOptions) -> View {
        var loop = loop
        loop.run()
        counts = loop.pipeline.counts
        frames = loop.reader.frameCount
        linkTypes = loop.reader.linkTypes
        backwardSteps = loop.reader.backwardSteps
        impossibleTimes = loop.reader.impossibleTimes
        kernelDrops = loop.dropped
        errors = loop.reader.losses + [loop.reader.error, loop.writer?.error].compactMap(\.self)
        return loop.finish(self, input)
    }

    private static func listLinkTypes(of interface: String) throws {
        do {
            let names = try NetworkInterface.linkTypes(of: interface)
            try StandardOutput().write(names.joined(separator: "\n") + "\n")
        } catch let error as CaptureError {
            Messages.say(error.message)
            throw ExitCode(1)
        }
    }
}
