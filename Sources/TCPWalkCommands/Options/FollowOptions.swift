import ArgumentParser

/// Whether a file is read while it is still being written.
struct FollowOptions: ParsableArguments {
    @Flag(
        name: .customLong("follow"),
        help: """
            Go on reading the file of -r as it grows, as tail -F does, until Ctrl-C, -c or --duration: what has come is shown \
            at once, as on an interface.
            """
    )
    var isOn = false

    /// Refuses what has no growing file.
    func validate(files: [String], interface: String?) throws {
        guard isOn else { return }
        if interface != nil {
            throw ValidationError("--follow is about a file that grows; an interface is followed anyway. Leave it out.")
        }
        guard let file = files.first else {
            throw ValidationError("--follow needs the file that grows: name it with -r FILE.")
        }
        guard files.count == 1 else {
            throw ValidationError("--follow reads one file as it grows, and -r names \(files.count).")
        }
        if file == "-" {
            throw ValidationError(
                "standard input (-r -) is read until its writer closes it anyway. Leave --follow out."
            )
        }
    }
}
