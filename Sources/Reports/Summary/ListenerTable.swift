import Connections
import Findings
import Packets

/// For each listener its connections by outcome, and how long its handshakes took.
struct ListenerTable {
    private struct Listener {
        var outcomes: [Outcome: Int] = [:]
        var handshakes: [Interval] = []
        var count = 0
    }

    /// Listeners shown at most.
    private static let limit = 15
    private var listeners: [Endpoint: Listener] = [:]
    private let style: TextStyle

    init(of connections: [Connection], now: Timestamp, style: TextStyle) {
        self.style = style
        for connection in connections {
            listeners[connection.serverEndpoint, default: Listener()].count += 1
            listeners[connection.serverEndpoint]?.outcomes[connection.outcome(at: now), default: 0] += 1
            if let duration = HandshakeRecord(connection, now: now).duration {
                listeners[connection.serverEndpoint]?.handshakes.append(duration)
            }
        }
    }

    func append(to text: inout TextBuffer) {
        let ordered = listeners.sorted { one, another in
            one.value.count != another.value.count
                ? one.value.count > another.value.count : one.key.isOrderedBefore(another.key)
        }
        guard !ordered.isEmpty else { return }
        text.append("\n" + style.heading("Listeners") + "\n")
        for (endpoint, listener) in ordered.prefix(Self.limit) {
            text.append("  \(endpoint.reportText)   \(Self.outcomes(listener))\(Self.latency(listener))\n")
        }
        if ordered.count > Self.limit { text.append("  … and \(Quantity.count(ordered.count - Self.limit)) more\n") }
    }

    private static func outcomes(_ listener: Listener) -> String {
        Outcome.allCases.compactMap { outcome in
            listener.outcomes[outcome].map { "\(Quantity.count($0)) \(outcome.name)" }
        }.joined(separator: ", ")
    }

    private static func latency(_ listener: Listener) -> String {
        let sorted = listener.handshakes.sorted()
        guard let longest = sorted.last else { return "" }
        if sorted.count == 1 { return "; handshake \(Quantity.duration(longest))" }
        return
            "; handshake p50 \(Quantity.duration(percentile(50, sorted))), p95 \(Quantity.duration(percentile(95, sorted))), "
            + "max \(Quantity.duration(longest))"
    }

    /// The nearest-rank percentile.
    private static func percentile(_ percent: Int, _ sorted: [Interval]) -> Interval {
        sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
    }
}
