import Connections
import Findings
import Packets

/// What the summary says of all connections, taken in one by one: they need not be kept for it.
public struct SummaryTally: Sendable {
    /// How many connections there were.
    public private(set) var count = 0
    /// How many of each outcome.
    public private(set) var outcomes: [Outcome: Int] = [:]
    /// What was found about the capture as a whole.
    public private(set) var capture = CaptureDiagnosis()
    private(set) var problems = ProblemKinds()
    private(set) var overview = CaptureOverview()
    /// When the first of them began.
    private(set) var first: Timestamp?
    /// When the connections of scans, floods and backscatter began, by what they are in.
    private(set) var groups: [CaptureGroup.Kind: TimeSlots] = [:]
    /// Connections with a problem, by the worst of each.
    private var troubled: [Severity: Int] = [:]
    private(set) var listeners = ListenerTable()
    /// Connections of which it is not known yet whether they belong to a flood, by listener.
    var held: [Endpoint: HeldOpenings] = [:]

    /// Nothing yet.
    public init() {}

    /// What can be said where nothing was found that would be a problem.
    var calmSentence: String {
        Self.calmSentence(outcomes)
    }

    /// As above, of connections with these outcomes.
    static func calmSentence(_ outcomes: [Outcome: Int]) -> String {
        let others = outcomes.filter { !$0.key.isHarmless }.reduce(0) { $0 + $1.value }
        guard others > 0 else { return "Nothing went wrong that this capture shows." }
        return "No problem was found. \(Quantity.count(others, "connection")) \(others == 1 ? "is" : "are") "
            + "neither closed nor open, "
            + "and no finding says why."
    }

    /// Takes in a connection.
    ///
    /// - Parameters:
    ///   - connection: The connection.
    ///   - verdict: How it stands, and what was found about it.
    ///   - now: The latest time in the capture.
    ///   - group: What it is in, of scans, floods and backscatter: it is told with them alone then.
    ///   - isKept: Its frames are still there to be shown.
    public mutating func add(
        _ connection: Connection,
        _ verdict: Verdict,
        now: Timestamp,
        in group: CaptureGroup.Kind? = nil,
        isKept: Bool = true
    ) {
        count(connection, verdict)
        tell(connection, verdict, now: now, in: group, isKept: isKept)
    }

    mutating func count(_ connection: Connection, _ verdict: Verdict) {
        count += 1
        outcomes[verdict.outcome, default: 0] += 1
        first = min(first ?? connection.first.time, connection.first.time)
        capture.add(connection, verdict.outcome)
        if verdict.severity > .info { troubled[verdict.severity, default: 0] += 1 }
    }

    mutating func tell(
        _ connection: Connection,
        _ verdict: Verdict,
        now: Timestamp,
        in group: CaptureGroup.Kind?,
        isKept: Bool
    ) {
        overview.add(connection.first.time, CaptureOverview.Class(verdict.severity, isGrouped: group != nil))
        if let group {
            groups[group, default: TimeSlots()].add(connection.first.time)
        } else {
            problems.add(connection, verdict, isKept: isKept)
            listeners.add(connection, verdict.outcome, now: now)
        }
    }

    /// Tells connections that were counted with a scan, a flood or backscatter.
    mutating func fold(_ times: CaptureOverview, into group: CaptureGroup.Kind) {
        overview.join(times, as: .group)
        for kind in CaptureOverview.Class.allCases { groups[group, default: TimeSlots()].join(times[kind]) }
    }

    /// Tells connections of a listener that were counted.
    mutating func tell(_ openings: HeldOpenings, of listener: Endpoint) {
        overview.join(openings.overview)
        problems.join(openings.problems)
        listeners.add(openings.outcomes, of: listener)
    }

    /// From when to when `capture` was taken, as far as it or its connections say.
    func span(of capture: CaptureRecord) -> (first: Timestamp, last: Timestamp) {
        let start = capture.first ?? first ?? Timestamp(nanoseconds: 0)
        return (start, max(capture.last ?? start, start))
    }

    /// How many connections have a problem of this severity or a worse one.
    public func problemCount(from severity: Severity) -> Int {
        troubled.reduce(0) { $0 + ($1.key >= severity ? $1.value : 0) }
    }

    /// The numbers of one connection of each kind of problem from `severity` on, worst first.
    public func examples(from severity: Severity) -> [Int] {
        problems.examples(from: severity)
    }
}

/// Connections that are evicted before the end.
extension SummaryTally {
    /// Takes in a connection that is evicted: its frames will not be there to be shown.
    public mutating func add(departing connection: Connection, _ verdict: Verdict, now: Timestamp) {
        count(connection, verdict)
        let listener = connection.serverEndpoint
        switch connection.openingTrace {
        case .unanswered, .halfOpen:
            guard held.count < HeldOpenings.limit || held[listener] != nil else { break }
            held[listener, default: HeldOpenings()].add(connection, verdict)
            return
        case .usual, .failed, .answerAlone, .midStream: break
        }
        tell(connection, verdict, now: now, in: nil, isKept: false)
    }

    /// Tells those that were evicted with the flood that they were part of, or by themselves.
    public mutating func settle(among groups: CaptureGroups) {
        for (listener, openings) in held.sorted(by: { $0.key.isOrderedBefore($1.key) }) {
            if groups.groups.contains(where: { $0.subject == .listener(listener) }) {
                fold(openings.overview, into: .synFlood)
            } else {
                tell(openings, of: listener)
            }
        }
        held = [:]
    }
}
