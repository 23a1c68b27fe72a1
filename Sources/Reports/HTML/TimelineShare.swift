import Connections
import Findings

/// Which connections have their frames in the page, and how many: a browser holds less than a terminal scrolls by.
///
/// The frames of those with the worst findings come first, as they are what the page is opened for.
public struct TimelineShare: Sendable {
    /// Frames in a page at most: about 40 MB of it.
    public static let pageLimit = 60_000
    /// Frames of one connection at most. More make no ladder that anyone reads, and a plot that is slow to draw.
    public static let connectionLimit = 4000

    private struct Claim {
        var id: Int
        var severity: Severity
        var frames: Int
    }

    private var claims: [Claim] = []
    private var granted: [Int: Int] = [:]
    /// Frames that the page leaves out.
    private(set) var leftOut = 0
    /// Connections of which it leaves out some.
    private(set) var shortened = 0

    /// Takes in one connection.
    mutating func add(_ connection: Connection, severity: Severity) {
        let frames = connection.timeline.events.count
        claims.append(Claim(id: connection.id, severity: severity, frames: frames))
        leftOut += connection.timeline.dropped
        if connection.timeline.dropped > 0 { shortened += 1 }
    }

    /// Shares out the page's frames.
    mutating func divide(pageLimit: Int = pageLimit, connectionLimit: Int = connectionLimit) {
        var rest = pageLimit
        // Stable by number: equals keep the order of the capture.
        for claim in claims.sorted(by: { ($1.severity, $0.id) < ($0.severity, $1.id) }) {
            // All, or as much as a long one gets; a tenth of a handshake would only mislead.
            let wanted = min(claim.frames, connectionLimit)
            let share = wanted <= rest ? wanted : 0
            granted[claim.id] = share
            rest -= share
            if share < claim.frames {
                leftOut += claim.frames - share
                shortened += 1
            }
        }
        claims = []
    }

    /// The frames that the connection with this number may show.
    func frames(of id: Int) -> Int {
        granted[id] ?? 0
    }
}
