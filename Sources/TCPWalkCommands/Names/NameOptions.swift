import ArgumentParser

/// Whether to show names in place of addresses, and whom to ask for them.
struct NameOptions: ParsableArguments {
    /// Where names come from.
    enum Source: String, ExpressibleByArgument, CaseIterable {
        /// The capture and this host's files: nothing is sent.
        case offline
        /// The real DNS as well.
        case dns
    }

    @Option(
        name: .customLong("resolve"),
        defaultAsFlag: .offline,
        parsing: .next,
        help: ArgumentHelp(
            """
            Names in place of addresses: from the capture's name resolution blocks and DNS answers, and from /etc/hosts. \
            --resolve=dns also asks the DNS, which the packets' owners may notice.
            """,
            valueName: "source"
        )
    )
    var source: Source?
}
