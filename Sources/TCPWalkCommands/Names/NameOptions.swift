import ArgumentParser

/// Whether to show names in place of addresses, and where to get them.
struct NameOptions: ParsableArguments {
    /// Where names come from.
    enum Source: String, ExpressibleByArgument, CaseIterable {
        /// The capture and this host's files: nothing is sent.
        case offline
        /// The real DNS as well.
        case dns
    }

    /// `TcpdumpArguments` gives it a value where it has none. ArgumentParser's own way to do that takes a wrong value for
    /// none.
    @Option(
        name: .customLong("resolve"),
        help: ArgumentHelp(
            """
            Names in place of addresses: from the capture's name resolution blocks and DNS answers, and from /etc/hosts. \
            The value can be left out; --resolve=dns asks the DNS too, which others may notice.
            """,
            valueName: "source"
        )
    )
    var source: Source?
}
