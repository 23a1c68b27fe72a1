import ArgumentParser
import Comparison
import Libc
import Packets

/// What is compared.
struct CompareInput: ParsableArguments {
    @Option(
        name: [.customShort("r"), .customLong("read")],
        parsing: .singleValue,
        help: ArgumentHelp(
            "A capture file of one place, or NAME=FILE. The same NAME twice is one place, for ring files.",
            valueName: "[name=]file"
        ),
        completion: .file()
    )
    var files: [String] = []

    @OptionGroup(title: "While it passes") var live: LivePoints

    @Flag(
        name: .customLong("by-interface"),
        help: "Each interface of a pcapng file, or of one captured with -i any, is a place; the rule for a single file."
    )
    var isByInterface = false

    @Option(
        help: ArgumentHelp(
            "estimate the clocks from the packets; same: they are one clock, or PTP's; NAME=SECONDS: that place is so far ahead.",
            valueName: "clock"
        )
    )
    var clock = "estimate"

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "The capture of this place ran all the time, and nothing was filtered out of it; can be given several times.",
            valueName: "name"
        )
    )
    var ran: [String] = []

    @Option(
        help: ArgumentHelp(
            "What counts as delayed: so much above the least delay, such as 20ms or 1s; a number alone is milliseconds.",
            valueName: "duration"
        )
    )
    var late: TypedDuration?

    @Argument(
        help: ArgumentHelp(
            "A filter as tcpdump takes it (pcap-filter(7)): it chooses connections, at any of the places.",
            valueName: "filter"
        )
    )
    var filterWords: [String] = []

    /// The filter as one expression; nil for all packets.
    var filter: String? {
        filterWords.isEmpty ? nil : filterWords.joined(separator: " ")
    }

    /// The points, in the order in which they were named.
    var points: [PointName] {
        PointName.all(files) { access($0, F_OK) == 0 }
    }

    /// Whether each interface is a place.
    var splits: Bool {
        isByInterface || points.count == 1
    }

    /// What counts as delayed, if it was said.
    var lateness: Interval? {
        late?.interval
    }

    /// What is said of the clocks.
    var givenClock: PointPair.GivenClock {
        switch clock {
        case "estimate": return .estimate
        case "same": return .same
        default:
            let parts = clock.split(separator: "=", maxSplits: 1)
            return .ahead(String(parts.first ?? ""), seconds: parts.last.flatMap { Double($0) } ?? 0)
        }
    }

    mutating func validate() throws {
        guard live.interfaces.isEmpty else { return try refuseFiles() }
        let names = points.map(\.name)
        guard files.count > 0 else {
            throw ValidationError(
                "nothing to compare: name a capture file for each place with -r FILE, or -r NAME=FILE; or interfaces, with -i."
            )
        }
        if files.count(where: { $0 == "-" || $0.hasSuffix("=-") }) > 1 {
            throw ValidationError("standard input can be read only once: - is given twice.")
        }
        if let wrong = ran.first(where: { !names.contains($0) }) {
            throw ValidationError(
                "--ran \(wrong): there is no such place. There are: \(names.joined(separator: ", "))."
            )
        }
        try checkClock(names)
    }

    /// While packets pass there is one clock, and each capture runs.
    private func refuseFiles() throws {
        guard files.isEmpty else {
            throw ValidationError("-i captures, and -r reads files: leave one of the two out.")
        }
        guard ["estimate", "same"].contains(clock), !isByInterface, ran.isEmpty else {
            throw ValidationError(
                "--clock, --ran and --by-interface are about files: interfaces of one host have one clock and run all the time."
            )
        }
    }

    private func checkClock(_ names: [String]) throws {
        guard case .ahead(let name, let seconds) = givenClock else { return }
        let parts = clock.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, names.contains(name), let number = Double(parts[1]), abs(seconds) < 4e9, number.isFinite
        else {
            throw ValidationError(
                "--clock takes estimate, same, or NAME=SECONDS with the name of a place (\(names.joined(separator: ", "))), not \(clock)."
            )
        }
    }
}
