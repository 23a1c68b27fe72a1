/// Why a text is no `TimeBound`.
enum TimeBoundError: Error, Hashable {
    case unreadable
    case noUnit
    case noSuchTime
    case noSuchDate
    case noSuchZone
    case yearOutOfRange
    case zoneWithoutDate

    /// What was wrong, to stand before what can be typed; nil when there is no more to say.
    var reason: String? {
        switch self {
        case .unreadable: nil
        case .noUnit: "the number needs a unit: d, h, m, s, ms, us or ns"
        case .noSuchTime: "no clock shows that time"
        case .noSuchDate: "no calendar has that day"
        case .noSuchZone: "no zone is so far from UTC"
        case .yearOutOfRange: "captures have times from 1970 to 2261"
        case .zoneWithoutDate: "with a zone it needs a date"
        }
    }
}
