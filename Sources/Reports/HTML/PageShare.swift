import Connections
import Findings

/// Which connections are in the page, how much of each, and how many frames: a page that is sent by mail, or that a browser opens
/// in a moment, is small.
///
/// Those with the worst findings come first, as they are what the page is opened for.
struct PageShare {
    /// What a page holds at most.
    struct Limits {
        /// Connections: a line of the table each.
        var connections = 10_000
        /// Bytes of all connections and frames; with what stands above and beside them a page stays below 8 MB.
        var bytes = 7_600_000
        /// Bytes kept free for each line of the table.
        var bytesOfLine = 400
        /// Frames of one connection. More make a ladder too long to read, and a plot that is slow to draw.
        var framesOfOne = 4000
    }

    private struct Claim {
        var id: Int
        var severity: Severity
        var frames: Int
    }

    /// What the page holds at most.
    let limits: Limits
    /// Of each severity the first ones by their numbers, at least as many as a page holds: the others are left out whatever
    /// comes.
    private var claims: [Severity: [Claim]] = [:]
    /// Connections that were taken in.
    private var count = 0
    /// The numbers of those in the page, the worst first.
    private(set) var order: [Int] = []
    private var held: Set<Int> = []
    /// Bytes that are left for whole records and frames.
    private var room = 0
    /// Connections that the page leaves out.
    private(set) var absent = 0
    /// Connections of which it has no more than the line.
    private(set) var withoutRecord = 0
    /// Frames that it leaves out of the others.
    private(set) var leftOut = 0
    /// Connections of which it leaves out some.
    private(set) var shortened = 0

    init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Takes in one connection.
    mutating func add(_ connection: Connection, severity: Severity) {
        count += 1
        claims[severity, default: []].append(
            Claim(id: connection.id, severity: severity, frames: connection.timeline.events.count)
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
        let first = Set(first)
        // Stable by number: equals keep the order of the capture.
        let ordered = claims.values.joined().sorted { ($1.severity, $0.id) < ($0.severity, $1.id) }
        let sorted = ordered.filter { first.contains($0.id) } + ordered.filter { !first.contains($0.id) }
        absent = max(0, count - limits.connections)
        claims = [:]
        order = sorted.prefix(limits.connections).map(\.id)
        held = Set(order)
        room = max(0, limits.bytes - order.count * limits.bytesOfLine)
    }

    /// Whether there is room for `bytes` more, which is taken then.
    mutating func take(_ bytes: Int) -> Bool {
        guard bytes <= room else { return false }
        room -= bytes
        return true
    }

    /// The frames that a connection with so many may show.
    func frames(among count: Int) -> Int {
        min(count, limits.framesOfOne)
    }

    /// Notes that so many frames of a connection are left out.
    mutating func leaveOut(frames: Int) {
        leftOut += frames
        if frames > 0 { shortened += 1 }
    }

    /// Notes that so many connections have no more than their line.
    mutating func leaveOut(records: Int) {
        withoutRecord = records
    }

    /// Whether the connection with this number is in the page.
    func holds(_ id: Int) -> Bool {
        held.contains(id)
    }
}
