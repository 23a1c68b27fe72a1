import Connections
import Findings

/// Which connections are in the page, and how many frames of each: a browser holds less than a terminal scrolls by.
///
/// Those with the worst findings come first, as they are what the page is opened for.
struct PageShare {
    /// What a page holds at most.
    struct Limits {
        /// Connections: V8 holds no text of 512 MB, and nobody waits ten seconds.
        var connections = 20_000
        /// Frames of all connections: about 40 MB.
        var frames = 60_000
        /// Frames of one connection. More make no ladder that anyone reads, and a plot that is slow to draw.
        var framesOfOne = 4000
    }

    private struct Claim {
        var id: Int
        var severity: Severity
        var frames: Int
        var dropped: Int
    }

    /// What the page holds at most.
    let limits: Limits
    /// Of each severity the first ones by their numbers, at least as many as a page holds: the others are left out whatever
    /// comes.
    private var claims: [Severity: [Claim]] = [:]
    /// Connections that were taken in.
    private var count = 0
    private var granted: [Int: Int] = [:]
    /// Connections that the page leaves out.
    private(set) var absent = 0
    /// Frames of the others that it leaves out.
    private(set) var leftOut = 0
    /// Connections of which it leaves out some.
    private(set) var shortened = 0

    init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Takes in one connection.
    mutating func add(_ connection: Connection, severity: Severity) {
        count += 1
        let timeline = connection.timeline
        claims[severity, default: []].append(
            Claim(id: connection.id, severity: severity, frames: timeline.events.count, dropped: timeline.dropped)
        )
        if claims[severity, default: []].count >= 2 * limits.connections { thin(severity) }
    }

    private mutating func thin(_ severity: Severity) {
        claims[severity]?.sort { $0.id < $1.id }
        let excess = max(0, (claims[severity]?.count ?? 0) - limits.connections)
        claims[severity]?.removeLast(excess)
    }

    /// Shares out the page; the connections with the numbers `first` come before all others.
    mutating func divide(first: [Int] = []) {
        var rest = limits.frames
        let first = Set(first)
        // Stable by number: equals keep the order of the capture.
        let ordered = claims.values.joined().sorted { ($1.severity, $0.id) < ($0.severity, $1.id) }
        let sorted = ordered.filter { first.contains($0.id) } + ordered.filter { !first.contains($0.id) }
        absent = max(0, count - limits.connections)
        claims = [:]
        for claim in sorted.prefix(limits.connections) {
            // All, or as much as a long one gets; a tenth of a handshake would only mislead.
            let wanted = min(claim.frames, limits.framesOfOne)
            let share = wanted <= rest ? wanted : 0
            granted[claim.id] = share
            rest -= share
            let missing = claim.frames - share + claim.dropped
            leftOut += missing
            if missing > 0 { shortened += 1 }
        }
    }

    /// Whether the connection with this number is in the page.
    func holds(_ id: Int) -> Bool {
        granted[id] != nil
    }

    /// The frames that the connection with this number may show.
    func frames(of id: Int) -> Int {
        granted[id] ?? 0
    }
}
