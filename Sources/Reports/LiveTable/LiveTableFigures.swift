import Connections
import DequeModule
import Findings
import Packets

/// The figures at the top of the live table: connections by outcome, rates, and the last minute.
public struct LiveTableFigures: Sendable {
    /// What counts as the last minute.
    private static let window = Interval.seconds(60)
    /// Moments kept of the last minute at most; beyond them the figures are of a shorter time.
    private static let limit = 20_000

    /// How many connections there are of each outcome, forgotten ones included.
    public var outcomes: [Outcome: Int] = [:]
    /// Packets a second, over the last second.
    public private(set) var rate = 0
    /// All packets.
    public private(set) var packets = 0
    /// Packets that the kernel dropped.
    public var drops = 0

    private var handshakes: Deque<(time: Timestamp, duration: Interval)> = []
    private var failures: Deque<Timestamp> = []
    private var rateStart: Timestamp?
    private var rateCount = 0

    /// Nothing yet.
    public init() {}

    /// A packet passed.
    public mutating func countPacket() {
        packets += 1
        rateCount += 1
    }

    /// A handshake ended at `time`.
    public mutating func add(handshake duration: Interval, at time: Timestamp) {
        handshakes.append((time, duration))
        if handshakes.count > Self.limit { handshakes.removeFirst() }
    }

    /// A connection failed at `time`.
    public mutating func addFailure(at time: Timestamp) {
        failures.append(time)
        if failures.count > Self.limit { failures.removeFirst() }
    }

    /// Time has passed.
    public mutating func advance(to now: Timestamp) {
        while let first = handshakes.first, now.since(first.time) > Self.window { handshakes.removeFirst() }
        while let first = failures.first, now.since(first) > Self.window { failures.removeFirst() }
        let elapsed = now.since(rateStart ?? now)
        guard rateStart != nil, elapsed < .seconds(1) else {
            if elapsed > .zero { rate = Int(Double(rateCount) / elapsed.seconds) }
            rateStart = now
            rateCount = 0
            return
        }
    }

    var outcomeWords: String {
        let words = Outcome.allCases.compactMap { outcome in
            outcomes[outcome].flatMap { $0 > 0 ? "\(Quantity.count($0)) \(outcome.name)" : nil }
        }
        return words.isEmpty ? "no connection yet" : words.joined(separator: " · ")
    }

    var minuteWords: String {
        let sorted = handshakes.map(\.duration).sorted()
        var words = "last minute: \(Quantity.count(failures.count)) failed"
        guard let longest = sorted.last else { return words + ", no handshake" }
        words += ", handshake p50 \(Quantity.shortDuration(LatencySample.percentile(50, sorted)))"
        words += " p95 \(Quantity.shortDuration(LatencySample.percentile(95, sorted)))"
        return words + " max \(Quantity.shortDuration(longest))"
    }

    var packetWords: String {
        "\(Quantity.count(packets, "packet")), \(Quantity.count(rate))/s"
            + (drops > 0 ? ", \(Quantity.count(drops)) dropped by the kernel" : "")
    }
}
