import Packets

extension CapturePoint.Direction {
    /// The word for it in records; nil where it is not known.
    var name: String? {
        switch self {
        case .unknown: nil
        case .inbound: "in"
        case .broadcast: "broadcast"
        case .multicast: "multicast"
        case .other: "other-host"
        case .outbound: "out"
        }
    }

    /// The word for it in tcpdump's lines.
    var tcpdumpWord: String {
        switch self {
        case .unknown: "?"
        case .inbound: "In"
        case .broadcast: "B"
        case .multicast: "M"
        case .other: "P"
        case .outbound: "Out"
        }
    }
}
