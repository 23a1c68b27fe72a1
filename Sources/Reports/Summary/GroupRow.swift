import Connections
import Findings
import Names
import Packets

/// All port scans of a capture, all SYN floods, or all backscatter: each of them is told in a line, however many connections it
/// has.
struct GroupRow {
    /// Groups of a kind that get a line.
    private static let limit = 3

    /// What they are.
    let kind: CaptureGroup.Kind
    /// The worst of them.
    let severity: Severity
    /// How many connections are in them.
    let count: Int
    /// When those began.
    let slots: TimeSlots
    /// A line each, of the largest.
    let lines: [String]

    /// What there is of them in `capture`, scans first; what is not worth a second line is left out beyond `room` columns.
    static func rows(of capture: CaptureRecord, _ tally: SummaryTally, _ names: HostNames?, room: Int) -> [GroupRow] {
        CaptureGroup.Kind.allCases.compactMap { GroupRow($0, capture, tally, names, room) }
    }

    private init?(
        _ kind: CaptureGroup.Kind,
        _ capture: CaptureRecord,
        _ tally: SummaryTally,
        _ names: HostNames?,
        _ room: Int
    ) {
        let groups = capture.groups.groups.filter { $0.kind == kind }
        guard let severity = groups.map(\.severity).max() else { return nil }
        self.kind = kind
        self.severity = severity
        count = capture.groups.connections(in: kind)
        slots = tally.groups[kind] ?? TimeSlots()
        let rest = groups.count - Self.limit
        lines =
            groups.prefix(Self.limit).map { $0.line(names, room) } + (rest > 0 ? ["+\(Quantity.count(rest)) more"] : [])
    }
}

extension CaptureGroup {
    /// `203.0.113.66 tried 2,000 ports of 192.168.0.21: 48 open (1026, +47), 1,770 refused, 182 silent`
    fileprivate func line(_ names: HostNames?, _ room: Int) -> String {
        let start = start(names)
        let lines = rests.map { start + $0 }
        // A second line may say more than the shortest does.
        return lines.first { $0.count <= room } ?? lines.first { $0.count / 2 <= room - 8 } ?? start
    }

    private func start(_ names: HostNames?) -> String {
        let who = subject.address.listenerText(names)
        switch subject {
        case .scanner: return "\(who) tried \(portText) of \(peerText("host", "hosts", names))"
        case .listener(let listener):
            let sources = peerText("address", "addresses", names)
            return "\(listener.listenerText(names)) from \(sources) in \(Quantity.duration(duration))"
        case .unaskedSender: return "\(who) answered \(peerText("address", "addresses", names)) that had not asked"
        case .unaskedReceiver:
            return "\(who) had answers from \(peerText("host", "hosts", names)) that it had not asked"
        }
    }

    /// What can stand behind that, from the longest to the shortest.
    private var rests: [String] {
        switch subject {
        case .scanner: [3, 2, 1, 0].map { outcomeText(naming: $0) }
        case .listener: [peak.map { ", at most \(Quantity.count($0)) in a second" } ?? "", ""]
        case .unaskedSender, .unaskedReceiver: [""]
        }
    }

    private var portText: String {
        if ports == 1, let port = somePorts.first { return "port \(port)" }
        return Quantity.count(ports, "port")
    }

    private func peerText(_ noun: String, _ plural: String, _ names: HostNames?) -> String {
        if peers == 1, let somePeer { return somePeer.listenerText(names) }
        guard !arePeersExact else { return Quantity.count(peers, noun, plural) }
        // An estimate has two significant digits, and never exceeds the possible number.
        var unit = 1
        while peers / unit >= 100 { unit *= 10 }
        return "about " + Quantity.count(min((peers + unit / 2) / unit * unit, connections), noun, plural)
    }

    private func outcomeText(naming most: Int) -> String {
        let ends = [(answered, "open" + openText(most)), (refused, "refused"), (unanswered, "silent")]
        let parts = ends.filter { $0.0 > 0 }.map { "\(Quantity.count($0.0)) \($0.1)" }
        return ": " + parts.joined(separator: ", ")
    }

    /// What the scanner found open: ports of one host, ends of several.
    private func openText(_ most: Int) -> String {
        let shown = openEnds.prefix(most).map { peers == 1 ? String($0.port) : $0.reportText }
        guard !shown.isEmpty else { return "" }
        let left = openCount - shown.count
        return " (\(shown.joined(separator: ", "))\(left > 0 ? ", +\(Quantity.count(left))" : ""))"
    }
}
