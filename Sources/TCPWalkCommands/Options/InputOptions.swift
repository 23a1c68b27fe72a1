import ArgumentParser

/// What to read: the same for every command.
struct InputOptions: ParsableArguments {
    @Option(
        name: [.customShort("r"), .customLong("read")],
        parsing: .singleValue,
        help: ArgumentHelp(
            """
            Read this capture file, also one compressed with gzip, zstd, lz4 or xz; - is standard input. Several are read \
            as one capture, merged by time.
            """,
            valueName: "file"
        ),
        completion: .file()
    )
    var files: [String] = []

    @Flag(
        name: .customLong("paste"),
        help: "Read tcpdump's lines from the terminal, as they are pasted, until Ctrl-D; the same as -r -."
    )
    var paste = false

    @OptionGroup var growth: FollowOptions
    @OptionGroup(title: "Capturing on an interface") var live: LiveFlags
    @OptionGroup(title: "Writing packets") var write: WriteOptions
    @OptionGroup(title: "Memory") var memory: MemoryOptions
    @OptionGroup(title: "Names") var names: NameOptions

    @Option(
        name: [.customShort("c"), .customLong("count")],
        help: ArgumentHelp("Stop after so many packets that pass the filter.", valueName: "n")
    )
    var count: Int?

    @Option(
        name: .customLong("duration"),
        help: ArgumentHelp("Stop after so many seconds.", valueName: "seconds")
    )
    var duration: Double?

    @Argument(
        help: ArgumentHelp(
            "A filter as tcpdump takes it (pcap-filter(7)), in one or several words.",
            valueName: "filter"
        )
    )
    var filterWords: [String] = []

    /// The filter as one expression; nil for all packets.
    var filter: String? {
        filterWords.isEmpty ? nil : filterWords.joined(separator: " ")
    }

    /// The interface to capture on; nil for files.
    var interface: String? {
        live.interface
    }

    /// Whether the packets come while one looks on: from an interface, or a file that grows.
    var isLive: Bool {
        live.interface != nil || isFollowing
    }

    /// Whether the file is followed while it grows.
    var isFollowing: Bool {
        growth.isOn
    }

    /// What the packets come from, for a title.
    var sourceName: String {
        interface ?? files.first ?? ""
    }

    /// Where packets come from while one looks on, for a sentence.
    var liveWords: String {
        isFollowing ? "with --follow" : "on an interface"
    }

    /// Live it is not known in time which connections will be shown.
    func refuseWriting(_ selection: Selection) throws {
        guard isLive, write.path != nil, selection.leavesOut else { return }
        throw ValidationError(
            "which connections --connection, --only, --problems, --since and --until choose is known only later: capture all "
                + "with -w FILE, then choose from it with -r FILE and -w."
        )
    }

    mutating func validate() throws {
        if paste, !files.contains("-") { files.append("-") }
        try growth.validate(files: files, interface: interface)
        guard files.isEmpty || interface == nil else {
            throw ValidationError("-r and -i contradict each other: read a file, or capture on an interface.")
        }
        if let count, count < 1 { throw ValidationError("-c needs a number of packets from 1 on, not \(count).") }
        if let duration, !(duration > 0 && duration <= 1e9) {
            throw ValidationError("--duration needs a number of seconds above 0, not \(duration).")
        }
        guard !isLive else { return }
        guard !files.isEmpty else {
            let advice = "name a capture file with -r FILE (- reads standard input), or an interface with -i"
            guard let word = filterWords.first else { throw ValidationError("nothing to read: \(advice).") }
            throw ValidationError("nothing to read: there is no file '\(word)'; \(advice).")
        }
        guard files.count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("standard input can be read only once: -r - is given twice.")
        }
    }
}
