/// Where a name was learned, the best first.
public enum NameSource: UInt8, Comparable, Sendable {
    /// The lines that were read say the name, and no address.
    case text
    /// A name resolution block: the program that wrote the capture had looked it up.
    case block
    /// An answer of the DNS, or of multicast DNS, that is in the capture.
    case answer
    /// `/etc/hosts`.
    case hosts

    /// Whether a name is better than another.
    public static func < (one: NameSource, another: NameSource) -> Bool {
        one.rawValue > another.rawValue
    }

    /// Whether a later name takes an earlier one's place: the DNS changes, and what was asked for last is what the
    /// connections that follow are about. In a file the first line counts, as for the system.
    var isNewestBest: Bool {
        self == .answer
    }
}
