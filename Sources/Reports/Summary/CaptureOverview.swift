import Findings
import Packets

/// When the connections began, by the worst that was found about each.
struct CaptureOverview: Sendable {
    /// The classes of connections in a slot.
    enum Class: Int, CaseIterable, Sendable {
        case error, warning, notice, group, calm

        /// The class for this severity; a connection of a scan, flood or backscatter counts as that, whatever its severity.
        init(_ severity: Severity, isGrouped: Bool = false) {
            switch severity {
            case _ where isGrouped: self = .group
            case .error: self = .error
            case .warning: self = .warning
            case .notice: self = .notice
            case .info, .none: self = .calm
            }
        }

        /// What the records and the page's style call it.
        var name: StaticString {
            switch self {
            case .error: "error"
            case .warning: "warning"
            case .notice: "notice"
            case .group: "group"
            case .calm: "calm"
            }
        }

        /// Its name for readers.
        var words: String {
            switch self {
            case .error, .warning, .notice: "\(name)"
            case .group: "scan, flood or backscatter"
            case .calm: "without a problem"
            }
        }
    }

    private var slots = [TimeSlots](repeating: TimeSlots(), count: Class.allCases.count)

    /// Takes in a connection that began at `time`.
    mutating func add(_ time: Timestamp, _ kind: Class) {
        slots[kind.rawValue].add(time)
    }

    /// When the connections of a class began.
    subscript(kind: Class) -> TimeSlots {
        slots[kind.rawValue]
    }

    /// Takes in what another one has, all of it as `kind` where one is given.
    mutating func join(_ other: CaptureOverview, as kind: Class? = nil) {
        for each in Class.allCases { slots[(kind ?? each).rawValue].join(other[each]) }
    }

    /// How many connections of a class began in each of `columns` equal parts of the time from `first` to `last`.
    func counts(_ kind: Class, in columns: Int, from first: Timestamp, to last: Timestamp) -> [Int] {
        slots[kind.rawValue].counts(in: columns, from: first, to: last)
    }
}
