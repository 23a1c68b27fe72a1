import ArgumentParser
import Capture

/// How to capture on an interface, as in tcpdump.
struct LiveFlags: ParsableArguments {
    @Option(
        name: [.customShort("i"), .customLong("interface")],
        help: ArgumentHelp("Capture on this interface; any is all of them. `tcpwalk interfaces` lists them."),
        completion: CompletionWords.interfaces
    )
    var interface: String?

    @Option(
        name: [.customShort("s"), .customLong("snapshot-length")],
        help: ArgumentHelp("Keep so many bytes of each frame; 0 is all (the default).", valueName: "bytes")
    )
    var snapshotLength: Int?

    @Flag(name: [.customShort("p"), .customLong("no-promiscuous-mode")], help: "No frames for other hosts.")
    var noPromiscuous = false

    @Option(
        name: [.customShort("B"), .customLong("buffer-size")],
        help: ArgumentHelp("The kernel's buffer, in KiB (\(LiveOptions.defaultBuffer)).", valueName: "KiB")
    )
    var buffer: Int?

    @Flag(name: .customLong("immediate-mode"), help: "Take each frame at once instead of within a tenth of a second.")
    var immediate = false

    @Option(name: [.customShort("y"), .customLong("linktype")], help: "Capture with this link type (-L lists them).")
    var linkType: String?

    @Flag(name: [.customShort("L"), .customLong("list-data-link-types")], help: "List the interface's link types.")
    var listLinkTypes = false

    @Option(
        name: [.customShort("Z"), .customLong("relinquish-privileges")],
        help: ArgumentHelp(
            "Started as root: become this user once the capture is open (the user behind sudo; root stays root).",
            valueName: "user"
        )
    )
    var user: String?

    mutating func validate() throws {
        try LiveOptions.check(snapshotLength: snapshotLength, buffer: buffer)
        if listLinkTypes, interface == nil { throw ValidationError("-L needs an interface: name it with -i.") }
    }

    /// What libpcap is to be told; nil without an interface.
    func options(filter: String?) -> LiveOptions? {
        guard let interface else { return nil }
        var options = LiveOptions(interface, snapshotLength: snapshotLength, buffer: buffer, filter: filter)
        options.isPromiscuous = !noPromiscuous
        options.isImmediate = immediate
        options.linkType = linkType
        return options
    }
}
