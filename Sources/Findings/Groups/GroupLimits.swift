import Packets

/// From how many connections on something is called a scan, a flood or backscatter. Zeek's scan detection uses 15 ports of one
/// host, or 25 hosts, within five minutes, Snort's 25 of either: these are at least as much, since a browser with six connections,
/// a client that tries again and a health check of 20 ports are to stay what they are.
enum GroupLimits {
    // MARK: - Port scans

    /// Ports of one host, or hosts on one port, that a source tried without success.
    static let scanTargets = 25
    /// Mean ports a host, and number of targets, from which on the targets that are kept need not show the scan themselves.
    static let portsInMean = 8
    static let broadTargets = 200
    /// A scan comes to a target once or twice; a client of a server that is down, or a monitor, comes to the same ones again and
    /// again.
    static let attemptsForTarget = 4
    /// The longest time that a scan takes for a target, in the mean.
    static let timeForTarget = Interval.seconds(60)
    /// Connections in which a source was served, for each that failed: a crawler meets dead hosts too.
    static let servedForFailed = 0.5

    // MARK: - SYN floods

    /// Handshakes of one listener that were begun and not finished within `floodTime`.
    static let floodSYNs = 200
    /// The time for that.
    static let floodTime = Interval.seconds(10)
    /// The least share of a listener's handshakes that a flood leaves unfinished.
    static let floodShare = 0.1
    /// The largest share of them that retransmit their SYN, as every kernel does after a second.
    static let repeatedShare = 0.5
    /// The time after which a kernel has retransmitted its SYN for certain.
    static let repeatTime = Interval.milliseconds(3500)
    /// Sources, or SYNs of few of them, from which on a flood is told although the capture ends before a kernel would retransmit
    /// its SYN.
    static let floodSources = 100
    static let floodSYNsOfFew = 10_000

    // MARK: - Backscatter

    /// Ends that one host answered without having been asked, or that answered one host.
    static let backscatterEnds = 10

    // MARK: - Memory

    /// Groups of each kind.
    static let groups = 1024
    /// Sources looked at closely.
    static let sources = 1024
    /// Targets kept of each.
    static let targetsOfSource = 256
    /// Listeners, or ends of backscatter, counted at once; beyond that the rarest are forgotten.
    static let counted = 16_384
    /// Connections of which times are looked at to know how dense a group is.
    static let marks = 128
    /// Frames, ends and ports that a group names.
    static let named = 20
}
