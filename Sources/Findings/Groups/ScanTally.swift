import Connections
import Packets

/// What one source tried, and what became of it.
struct ScanTally<Seen: Sendable>: KeyTally {
    /// Its connections, by what became of them.
    private(set) var unanswered = 0
    private(set) var refused = 0
    private(set) var answered = 0
    /// Connections whose opening shows nothing odd: it was served, or found something open and left it.
    private(set) var usual = 0
    private(set) var usualMarks = EvenSample<Seen>()
    /// Ends that it tried: those without success, some of them, and whether nothing opened there at all.
    private(set) var targets: [Endpoint: Bool] = [:]
    private(set) var targetCount = DistinctCount()
    private(set) var hosts = DistinctCount()
    private(set) var someHost: Address?
    private(set) var ports = PortSet()
    private(set) var openEnds: Set<Endpoint> = []
    private(set) var marks = EvenSample<Seen>()
    private(set) var ends = SeenEnds<Seen>()

    /// Nothing yet.
    init() {}

    /// Connections that belong to a scan, if it is one.
    var count: Int {
        unanswered + refused + answered
    }

    /// Adds a connection that may have been opened as it should.
    mutating func addUsual(_ seen: Seen) {
        usual += 1
        usualMarks.add(seen)
    }

    /// Adds an attempt.
    mutating func add(_ server: Endpoint, _ end: OpeningEnd, _ seen: Seen) {
        switch end {
        case .unanswered: unanswered += 1
        case .refused: refused += 1
        case .open: addOpen(server, 1)
        }
        marks.add(seen)
        ends.add(seen)
        addTarget(server, isSilent: end != .open)
    }

    private mutating func addOpen(_ server: Endpoint, _ number: Int) {
        answered += number
        if openEnds.count <= GroupLimits.named * 4 { openEnds.insert(server) }
    }

    private mutating func addTarget(_ server: Endpoint, isSilent: Bool) {
        targetCount.insert(server.mixed)
        // Most scans are of one host, or of many once each.
        if server.address != someHost { hosts.insert(server.address.mixed) }
        someHost = someHost ?? server.address
        ports.insert(server.port)
        keep(server, isSilent)
    }

    private mutating func keep(_ target: Endpoint, _ isSilent: Bool) {
        if let known = targets.index(forKey: target) {
            targets.values[known] = targets.values[known] && isSilent
        } else if targets.count < GroupLimits.targetsOfSource {
            targets[target] = isSilent
        }
    }

    mutating func join(_ next: ScanTally) {
        unanswered += next.unanswered
        refused += next.refused
        answered += next.answered
        usual += next.usual
        usualMarks.join(next.usualMarks)
        targetCount.join(next.targetCount)
        hosts.join(next.hosts)
        someHost = someHost ?? next.someHost
        ports.join(next.ports)
        marks.join(next.marks)
        ends.join(next.ends)
        openEnds.formUnion(next.openEnds)
        for (target, isSilent) in next.targets.sorted(by: { $0.key.isOrderedBefore($1.key) }) { keep(target, isSilent) }
    }

    /// The same with what `look` sees of the connections in it: of those that seemed usual, the ones that were not used are
    /// attempts.
    func looked(_ look: (Seen) -> Sighting) -> ScanTally<Sighting> {
        var tally = ScanTally<Sighting>()
        (tally.unanswered, tally.refused, tally.answered) = (unanswered, refused, answered)
        (tally.targets, tally.targetCount, tally.openEnds) = (targets, targetCount, openEnds)
        (tally.hosts, tally.someHost, tally.ports) = (hosts, someHost, ports)
        tally.marks = marks.map(look)
        tally.ends = ends.map(look)
        tally.usualMarks = usualMarks.map(look)
        for mark in tally.usualMarks.marks {
            guard !mark.element.isServed else {
                tally.usual += mark.weight
                continue
            }
            tally.addOpen(mark.element.server, mark.weight)
            tally.addTarget(mark.element.server, isSilent: false)
        }
        tally.usualMarks = EvenSample<Sighting>()
        return tally
    }

    /// Whether it tried enough ports of one host, or hosts on one port, and came to each but once or twice. `duration` is from the
    /// first to the last.
    func isScan(in duration: Interval) -> Bool {
        let distinct = targetCount.count
        guard distinct >= GroupLimits.scanTargets, count <= distinct * GroupLimits.attemptsForTarget,
            duration.nanoseconds / Int64(distinct) <= GroupLimits.timeForTarget.nanoseconds
        else { return false }
        return isVertical || isHorizontal
    }

    /// Many ports of one host. A port that opened and was not used counts: health checks do that, but not to so many.
    private var isVertical: Bool {
        // Of several hosts the targets that are kept may not hold enough of any one; peers that call peers use a port of each.
        let distinct = targetCount.count
        if distinct >= GroupLimits.broadTargets, distinct >= hosts.count * GroupLimits.portsInMean { return true }
        var counts: [Address: Int] = [:]
        for target in targets.keys { counts[target.address, default: 0] += 1 }
        return counts.values.contains { $0 >= GroupLimits.scanTargets }
    }

    /// Many hosts on one port, without success: a source that most of them serve is a client.
    private var isHorizontal: Bool {
        guard Double(usual) <= GroupLimits.servedForFailed * Double(unanswered + refused) else { return false }
        var counts: [UInt16: Int] = [:]
        for (target, isSilent) in targets where isSilent { counts[target.port, default: 0] += 1 }
        return counts.values.contains { $0 >= GroupLimits.scanTargets }
    }
}
