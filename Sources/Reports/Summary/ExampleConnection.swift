import Connections
import Findings

/// A connection that could be shown for all that have the same finding: how clearly it shows it.
///
/// The clearest is the one that is worst, then complete, then has least beside the finding; the last word is its number's, so that
/// the choice depends on the connections alone.
struct ExampleConnection: Sendable {
    /// Its number.
    let id: Int
    /// How much attention the finding asks for in it.
    let severity: Severity
    /// Its frames are still there to be shown: it was not evicted.
    private let isKept: Bool
    /// Its beginning is in the capture.
    private let isFromStart: Bool
    /// No byte, fragment or direction of it is missing.
    private let isWhole: Bool
    /// Other problems that it has.
    private let others: Int
    private let frames: UInt32

    init(_ connection: Connection, _ severity: Severity, others: Int, isKept: Bool) {
        id = connection.id
        self.severity = severity
        self.isKept = isKept
        isFromStart = connection.beganInCapture
        isWhole =
            connection.hidden.isEmpty
            && !Side.allCases.contains {
                connection[$0].coverage.lacksBytes || connection[$0].flags.contains(.fragmented)
            }
        self.others = others
        frames = connection.frameCount
    }

    /// Whether this shows the finding more clearly than `other`.
    func isClearer(than other: ExampleConnection) -> Bool {
        if isKept != other.isKept { return isKept }
        if severity != other.severity { return severity > other.severity }
        if isFromStart != other.isFromStart { return isFromStart }
        if isWhole != other.isWhole { return isWhole }
        if others != other.others { return others < other.others }
        if frames != other.frames { return frames < other.frames }
        return id < other.id
    }

    /// Whether it can be shown.
    var canBeShown: Bool {
        isKept
    }
}
