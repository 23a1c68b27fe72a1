import Connections
import Findings
import Names
import Packets

/// For each listener its connections by outcome, and how long its handshakes took.
struct ListenerTable: Sendable {
    private struct Listener {
        var outcomes: [Outcome: Int] = [:]
        var handshakes = LatencySample()
        var count = 0
    }

    /// Listeners shown at most.
    private static let limit = 15
    /// Listeners kept at most, so that a scan of many addresses does not fill the memory; the rest is counted.
    private static let keptLimit = 20_000
    private var listeners: [Endpoint: Listener] = [:]
    private var unlisted = 0

    /// Takes in one connection.
    mutating func add(_ connection: Connection, _ outcome: Outcome, now: Timestamp) {
        let endpoint = connection.serverEndpoint
        guard listeners.count < Self.keptLimit || listeners[endpoint] != nil else {
            unlisted += 1
            return
        }
        listeners[endpoint, default: Listener()].count += 1
        listeners[endpoint]?.outcomes[outcome, default: 0] += 1
        if let duration = HandshakeRecord.duration(of: connection) {
            listeners[endpoint]?.handshakes.add(duration)
        }
    }

    /// Takes in connections with these outcomes, of which no handshake was completed.
    mutating func add(_ outcomes: [Outcome: Int], of endpoint: Endpoint) {
        let number = outcomes.values.reduce(0, +)
        guard listeners.count < Self.keptLimit || listeners[endpoint] != nil else {
            unlisted += number
            return
        }
        listeners[endpoint, default: Listener()].count += number
        for (outcome, count) in outcomes { listeners[endpoint]?.outcomes[outcome, default: 0] += count }
    }

    /// How many connections a listener has; nil when it came after there was no room.
    func count(of listener: Endpoint) -> Int? {
        listeners[listener]?.count
    }

    func append(_ layout: WalkthroughLayout, _ style: TextStyle, _ names: HostNames?, to text: inout TextBuffer) {
        let ordered = listeners.sorted { one, another in
            one.value.count != another.value.count
                ? one.value.count > another.value.count : one.key.isOrderedBefore(another.key)
        }
        guard !ordered.isEmpty else { return }
        text.append("\n" + style.heading("Listeners") + "\n")
        for (endpoint, listener) in ordered.prefix(Self.limit) {
            let words = "\(endpoint.listenerText(names))   \(Self.outcomes(listener))\(Self.latency(listener))"
            for line in layout.wrapped(words, indent: 2, hanging: 6) { text.append(line + "\n") }
        }
        if ordered.count > Self.limit { text.append("  … and \(Quantity.count(ordered.count - Self.limit)) more\n") }
        if unlisted > 0 {
            text.append(
                "  and \(Quantity.count(unlisted, "connection")) of listeners beyond the first \(Self.keptLimit)\n"
            )
        }
    }

    private static func outcomes(_ listener: Listener) -> String {
        Outcome.allCases.compactMap { outcome in
            listener.outcomes[outcome].map { "\(Quantity.count($0)) \(outcome.name)" }
        }.joined(separator: ", ")
    }

    private static func latency(_ listener: Listener) -> String {
        let handshakes = listener.handshakes
        guard let longest = handshakes.longest else { return "" }
        if handshakes.count == 1 { return "; handshake \(Quantity.duration(longest))" }
        let sorted = handshakes.sorted
        let about = handshakes.isSampled ? "about " : ""
        return
            "; handshake p50 \(about)\(Quantity.duration(LatencySample.percentile(50, sorted))), "
            + "p95 \(about)\(Quantity.duration(LatencySample.percentile(95, sorted))), max \(Quantity.duration(longest))"
    }
}
