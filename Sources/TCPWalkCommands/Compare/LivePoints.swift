import ArgumentParser
import Capture

/// The interfaces whose two sides, or more, are compared while packets pass.
struct LivePoints: ParsableArguments {
    @Option(
        name: [.customShort("i"), .customLong("interface")],
        parsing: .singleValue,
        help: ArgumentHelp(
            "Compare what passes this interface, or NAME=INTERFACE, with the others, while it passes: a router's two sides.",
            valueName: "[name=]interface"
        ),
        completion: CompletionWords.interfaces
    )
    var interfaces: [String] = []

    @Option(help: ArgumentHelp("Stop after so many seconds.", valueName: "seconds"))
    var duration: Double?

    @Option(
        name: [.customShort("B"), .customLong("buffer-size")],
        help: ArgumentHelp("The kernel's buffer of each, in KiB (\(LiveOptions.defaultBuffer)).", valueName: "KiB")
    )
    var buffer: Int?

    @Option(
        name: [.customShort("s"), .customLong("snapshot-length")],
        help: ArgumentHelp("Keep so many bytes of each frame; 0 is all (the default).", valueName: "bytes")
    )
    var snapshotLength: Int?

    @Option(
        name: [.customShort("Z"), .customLong("relinquish-privileges")],
        help: ArgumentHelp(
            "Started as root: become this user once the captures are open (the user behind sudo; root stays root).",
            valueName: "user"
        )
    )
    var user: String?

    /// The places that are captured on, with their names; what is no interface with a sign in its name is `NAME=INTERFACE`.
    var points: [(name: String, interface: String)] {
        interfaces.map { word in
            guard let sign = word.firstIndex(of: "="), sign > word.startIndex, !Self.isInterface(word) else {
                return (word, word)
            }
            return (String(word[..<sign]), String(word[word.index(after: sign)...]))
        }
    }

    private static func isInterface(_ word: String) -> Bool {
        (try? NetworkInterface.all())?.contains { $0.name == word } ?? false
    }

    /// What libpcap is to be told of `interface`. The filter chooses connections, which may have other addresses at another point.
    func options(_ interface: String, filter: String?) -> LiveOptions {
        var options = LiveOptions(interface, snapshotLength: snapshotLength, buffer: buffer, filter: filter)
        options.filtersInKernel = false
        return options
    }

    mutating func validate() throws {
        guard !interfaces.isEmpty else { return }
        try LiveOptions.check(snapshotLength: snapshotLength, buffer: buffer)
        if let duration, !(duration > 0 && duration <= 1e9) {
            throw ValidationError("--duration needs a number of seconds above 0, not \(duration).")
        }
        guard Set(points.map(\.interface)).count == interfaces.count, Set(points.map(\.name)).count == interfaces.count
        else { throw ValidationError("-i names an interface, or a place, twice: each is one place of its own.") }
        guard interfaces.count > 1 else {
            throw ValidationError(
                "one place: `tcpwalk -i \(interfaces[0])` shows it. To compare two, name each with -i."
            )
        }
        if points.contains(where: { $0.interface == "any" }) {
            throw ValidationError("any is all interfaces at once: name each place with an -i of its own.")
        }
    }
}
