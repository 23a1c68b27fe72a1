import Packets

/// Why an input could not be read, or not whole.
public enum CaptureError: Error, Sendable, Hashable {
    /// There is no such file.
    case missing(file: String)
    /// The file may not be read, or the system says why not.
    case unreadable(file: String, reason: String)
    /// It is a directory.
    case directory(file: String)
    /// It has no bytes at all.
    case empty(file: String)
    /// It is something else; `kind` says what its first bytes look like, `advice` what to do.
    case notACapture(file: String, kind: String, advice: String)
    /// It is compressed, and the program that unpacks it is not installed.
    case noUnpacker(file: String, program: String)
    /// Reading stopped inside it; `after` is the last good frame of the whole input.
    case damaged(file: String, after: FrameNumber, reason: String)
    /// It cannot be followed while it grows.
    case unfollowable(file: String, reason: String)
    /// A text does not say the day of its packets, so that they cannot be put in order with those of `other`.
    case undated(file: String, other: String)
    /// libpcap does not accept the filter.
    case badFilter(filter: String, reason: String)
    /// libpcap accepts the filter, but not for frames of this link type; none of them passes.
    case unfilterable(filter: String, link: String, reason: String)

    /// There is no such interface.
    case noInterface(String, known: [String])
    /// Capturing on the interface needs rights that the process lacks.
    case notPermitted(String)
    /// The interface is switched off.
    case interfaceDown(String)
    /// libpcap cannot capture on the interface, or no longer can.
    case interface(String, reason: String)
    /// The interface has no such link type.
    case linkType(String, interface: String, offered: [String])
    /// A capture file cannot be created.
    case uncreatable(file: String, reason: String)
    /// A capture file cannot be written further.
    case unwritable(file: String, reason: String)

    /// One sentence for the user: which file, where, what was expected, what to do.
    public var message: String {
        switch self {
        case .missing(let file):
            file.contains("://")
                ? "\(escaped(file)): no such file; tcpwalk reads files and pipes. curl -sSL URL | tcpwalk reads what an address has."
                : "\(escaped(file)): no such file. Check the name; - reads from standard input."
        case .unreadable(let file, let reason):
            "\(escaped(file)): cannot be read: \(escaped(reason)). Check its permissions, or run as its owner."
        case .directory(let file):
            "\(escaped(file)) is a directory, and none of the files in it is a capture; a pcap or pcapng file was expected."
        case .empty("-"):
            "-: standard input has ended without a byte; a capture or a trace as text was expected. What was to write it has failed, or "
                + "had nothing to write."
        case .empty(let file):
            "\(escaped(file)): the file is empty (0 bytes); a pcap or pcapng header was expected. "
                + "Who writes it may not have flushed it yet (tcpdump -U does at once), or stopped before the first packet."
        case .notACapture(let file, let kind, let advice):
            "\(escaped(file)): not a capture file: \(kind). \(advice)"
        case .noUnpacker(let file, let program):
            "\(escaped(file)): it is compressed with \(program), and there is no program of that name to unpack it. "
                + "Install \(program)."
        case .damaged(let file, let after, let reason):
            "\(escaped(file)): reading stopped \(Self.place(after)): \(escaped(reason)). "
                + "What came before is reported; the rest of the file is lost or damaged."
        case .undated(let file, let other):
            "\(escaped(file)) does not say the day of its packets, so that nobody can put them in order with those of \(escaped(other)): "
                + "read the two one by one, or as two places: tcpwalk compare -r \(escaped(file)) -r \(escaped(other))"
        case .badFilter(let filter, let reason):
            "the filter '\(escaped(filter))' is not valid: \(escaped(reason)). See pcap-filter(7)."
        case .unfilterable(let filter, let link, let reason):
            "the filter '\(escaped(filter))' cannot be used on frames of link type \(escaped(link)): \(escaped(reason)). "
                + "None of them is shown; run without a filter to see what can be decoded."
        case .unfollowable(let file, let reason):
            "\(escaped(file)): cannot be followed: \(reason)"
        default: interfaceMessage
        }
    }

    private var interfaceMessage: String {
        switch self {
        case .noInterface(let name, let known):
            "there is no interface '\(escaped(name))'. There are: \(known.map(escaped).joined(separator: ", ")); "
                + "`tcpwalk interfaces` says more about them."
        case .notPermitted(let name):
            "capturing on \(escaped(name)) needs more rights. Run it with sudo, or once, as root: "
                + Self.grant + "."
        case .interfaceDown(let name):
            "the interface \(escaped(name)) is down. Switch it on: ip link set \(escaped(name)) up."
        case .interface(let name, let reason):
            "\(escaped(name)): cannot be captured on: \(escaped(reason))."
        case .linkType(let name, let interface, let offered):
            "\(escaped(interface)) has no link type '\(escaped(name))'; it offers "
                + "\(offered.map(escaped).joined(separator: ", "))."
        case .unwritable(let file, let reason):
            "\(escaped(file)): cannot be written further: \(escaped(reason)). The packets before are in it; the last one may be cut."
        case .uncreatable(let file, let reason):
            "\(escaped(file)): cannot be written: \(escaped(reason)). Choose another place, or another user with -Z."
        default: ""
        }
    }

    /// How a user without root's rights is allowed to capture.
    private static var grant: String {
        #if os(Linux)
            "setcap cap_net_raw,cap_net_admin+ep PATH-OF-TCPWALK (the built program, not the script)"
        #else
            "give your user read access to /dev/bpf* (Wireshark's ChmodBPF does that)"
        #endif
    }

    private static func place(_ after: FrameNumber) -> String {
        after.number == 0 ? "before the first frame" : "after frame \(after.number)"
    }
}
