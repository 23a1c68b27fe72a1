import Comparison
import Connections
import Findings
import Packets

/// The first line of a connection: its ends, and in a few words what happened to it between the points.
struct ComparisonHeading {
    private let comparison: ConnectionComparison
    private let pair: PointPair

    init(_ comparison: ConnectionComparison, in pair: PointPair) {
        self.comparison = comparison
        self.pair = pair
    }

    /// `10.0.0.1:40000 → 10.0.0.2:80`.
    var ends: String {
        guard let client = comparison.client, let server = comparison.server else { return "" }
        return "\(client.reportText) → \(server.reportText)"
    }

    /// The other point's addresses, where they differ.
    var translation: String? {
        guard let near = comparison.near, let far = comparison.far,
            near.client != far.client || near.server != far.server
        else {
            return nil
        }
        return "at \(pair.far.name): \(far.client.reportText) → \(far.server.reportText)"
    }

    /// What happened to it.
    var outcome: String {
        if comparison.isElsewhere { return "seen at one point only, and answered" }
        if comparison.match.reason == .ambiguous { return "not compared: several of the other capture fit it" }
        if comparison.match.reason == .payload { return "ended and begun anew by a proxy" }
        let parts = Side.allCases.flatMap(parts)
        guard parts.isEmpty else { return parts.joined(separator: ", ") }
        let arrived = comparison.passages.count { $0.verdict == .delivered }
        return "all \(Quantity.count(arrived, "packet")) arrived"
    }

    private func parts(_ side: Side) -> [String] {
        let passages = comparison.passages.filter { $0.side == side }
        let lost = passages.count { $0.verdict == .lost }
        let made = passages.count { $0.verdict == .injected }
        let open = passages.count { $0.verdict == .outside }
        let names = pair.names(of: side)
        var parts: [String] = []
        if lost > 0 {
            let all = lost + passages.count { $0.verdict == .delivered }
            parts.append("\(Quantity.count(lost)) of \(Quantity.count(all)) lost on the way to \(names.lower)")
        }
        if made > 0 { parts.append("\(Quantity.count(made)) made on the way to \(names.lower)") }
        if open > 0, lost == 0, made == 0 { parts.append("\(Quantity.count(open)) outside the other capture") }
        return parts
    }
}
