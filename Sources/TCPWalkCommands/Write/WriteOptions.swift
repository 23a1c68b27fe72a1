import ArgumentParser

/// Where packets are written, as in tcpdump.
struct WriteOptions: ParsableArguments {
    @Option(
        name: [.customShort("w"), .customLong("write")],
        help: ArgumentHelp(
            """
            Write the packets of the connections to this pcap file; if its name ends in .pcapng, in that format and with our \
            notes as the packets' comments, as Wireshark shows them.
            """,
            valueName: "file"
        ),
        completion: .file()
    )
    var path: String?

    @Option(
        name: .customShort("C"),
        help: ArgumentHelp("With -w: begin another file after so many million bytes.", valueName: "MB")
    )
    var megabytes: Int?

    @Option(
        name: .customShort("G"),
        help: ArgumentHelp(
            "With -w: begin another file after so many seconds; the name is a pattern for strftime(3).",
            valueName: "seconds"
        )
    )
    var seconds: Int?

    @Option(
        name: .customShort("W"),
        help: ArgumentHelp("With -C: write so many files in turn. With -G: stop after so many.", valueName: "n")
    )
    var files: Int?

    /// Whether packets are written with comments; the name says so.
    var isAnnotated: Bool {
        path?.lowercased().hasSuffix(".pcapng") ?? false
    }

    mutating func validate() throws {
        for (flag, value) in [("-C", megabytes), ("-G", seconds), ("-W", files)] {
            guard let value else { continue }
            guard value > 0, value <= 1_000_000 else {
                throw ValidationError("\(flag) needs a number from 1 to 1000000, not \(value).")
            }
            guard path != nil else { throw ValidationError("\(flag) is about files that -w writes; -w is missing.") }
        }
        if files != nil, megabytes == nil, seconds == nil {
            throw ValidationError("-W counts the files that -C or -G begin; both are missing.")
        }
        if path == "-", megabytes != nil || seconds != nil {
            throw ValidationError("standard output (-w -) cannot be cut into several files with -C or -G.")
        }
    }
}
