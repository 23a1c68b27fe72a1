import ArgumentParser

/// What to read: the same for every command.
struct InputOptions: ParsableArguments {
    @Option(
        name: [.customShort("r"), .customLong("read")],
        parsing: .singleValue,
        help: ArgumentHelp(
            """
            Read this capture file, also one compressed with gzip, zstd, lz4 or xz; - is standard input, and a directory all \
            captures in it. Several are read as one capture, merged by time. Bare words that name files are read too.
            """,
            valueName: "file"
        ),
        completion: .file()
    )
    var files: [String] = []

    @Option(
        name: .customShort("V"),
        help: ArgumentHelp("Read the files that this file lists, one a line; - is standard input.", valueName: "file"),
        completion: .file()
    )
    var list: String?

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
        name: .customShort("c"),
        help: ArgumentHelp(
            "Stop after so many packets that pass the filter (--count with a number too).",
            valueName: "n"
        )
    )
    var count: Int?

    @Flag(name: .customLong("count"), help: "Only say how many packets there are; with list, how many connections.")
    var countsOnly = false

    @Flag(name: .customLong("print"), help: "With -w: print as well, as without it.")
    var prints = false

    @Option(
        name: .customLong("duration"),
        help: ArgumentHelp("Stop after so many seconds.", valueName: "seconds")
    )
    var duration: Double?

    @OptionGroup var choice: FilterOptions

    @Argument(
        help: ArgumentHelp(
            "A filter as tcpdump takes it (pcap-filter(7)), in one or several words.",
            valueName: "filter"
        ),
        completion: .file()
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

    /// Whether the input is live: an interface, or a file that grows.
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

    /// How a live input is named in a sentence.
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

    /// Asked before the command runs, and not when the options are: a misspelt option is to be said first.
    ///
    /// - Throws: `ValidationError` where nothing names what is to be read.
    func requireSomethingToRead() throws {
        guard files.isEmpty, !isLive else { return }
        let missing = filterWords.first { !FilterLanguage.owns($0) }.map { "there is no file '\($0)'; " } ?? ""
        throw ValidationError(
            "nothing to read: \(missing)name a capture file or a directory of them, or an interface with -i (`tcpwalk interfaces` lists "
                + "them); a pipe into tcpwalk is read too."
        )
    }

    mutating func validate() throws {
        if paste, !files.contains("-") { files.append("-") }
        try growth.validate(files: files, interface: interface)
        if let list { files += try ListedFiles.read(list) }
        guard files.isEmpty || interface == nil else {
            throw ValidationError(
                "-i \(interface ?? "") captures, and \(files.joined(separator: ", ")) would be read: leave one of the two out."
            )
        }
        if let count, count < 1 { throw ValidationError("-c needs a number of packets from 1 on, not \(count).") }
        if let duration, !(duration > 0 && duration <= 1e9) {
            throw ValidationError("--duration needs a number of seconds above 0, not \(duration).")
        }
        filterWords = try choice.filter(or: filterWords)
        guard interface == nil, !isFollowing else { return }
        if files.isEmpty, StandardInput.isFed { files = ["-"] }
        guard files.count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("standard input can be read only once: - is given twice.")
        }
        if let linkType = live.linkType {
            throw ValidationError(
                "-y chooses the link type of an interface (-i), and a file has its own in its header: leave -y \(linkType) out."
            )
        }
        files = files.flatMap(CaptureFolders.captures)
    }
}
