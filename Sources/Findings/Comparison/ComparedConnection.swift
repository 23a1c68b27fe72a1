import Comparison
import Connections
import Packets

/// One connection at two points, as the rules ask for it.
public struct ComparedConnection {
    /// What became of its packets.
    public let comparison: ConnectionComparison
    /// The name of the point nearer to the clients.
    public let near: String
    /// The name of the other.
    public let far: String
    /// Whether a proxy ends it and begins another.
    public let isProxied: Bool

    /// What is asked for by most rules, picked out once: a rule that looks over all packets costs as much as matching them.
    private var lost: [Side: [Passage]] = [:]
    private var delivered: [Side: [Passage]] = [:]
    private var others: [Passage] = []

    /// A connection of `pair`.
    public init(_ comparison: ConnectionComparison, in pair: PointPair, isProxied: Bool = false) {
        self.comparison = comparison
        near = pair.near.name
        far = pair.far.name
        self.isProxied = isProxied
        for passage in comparison.passages {
            switch passage.verdict {
            case .delivered: delivered[passage.side, default: []].append(passage)
            case .lost: lost[passage.side, default: []].append(passage)
            default: others.append(passage)
            }
        }
    }

    /// Everything came by, once, in order and in time.
    var isHealthy: Bool {
        lost.isEmpty && others.isEmpty && !comparison.isElsewhere
    }

    /// Whether numbers are changed on the way: then those of the two points cannot be held against each other.
    var isShifted: Bool {
        comparison.match.shifts.contains { $0 != .none }
    }

    /// The point that a side's packets pass first.
    func upper(_ side: Side) -> String { side == .client ? near : far }
    /// The point behind it.
    func lower(_ side: Side) -> String { side == .client ? far : near }

    /// What became of the packets of `side`, with another verdict than lost or delivered.
    func passages(of side: Side, _ isWanted: (Passage.Verdict) -> Bool) -> [Passage] {
        others.filter { $0.side == side && isWanted($0.verdict) }
    }

    /// What was lost of the packets of `side`.
    func lost(_ side: Side) -> [Passage] { lost[side, default: []] }
    /// What came by.
    func delivered(_ side: Side) -> [Passage] { delivered[side, default: []] }

    /// `on the way to the server (client to server)`.
    func wayWords(_ side: Side) -> String {
        "between \(upper(side)) and \(lower(side)), on the way to the \(side.other.name)"
    }
}

extension [Passage] {
    /// The surest of their evidence.
    var surest: Evidence { map(\.evidence).max() ?? .assumed }
    /// Their frames at U.
    var upperFrames: [FrameNumber] { flatMap(\.upperFrames) }
    /// Their frames at D.
    var lowerFrames: [FrameNumber] { flatMap(\.lowerFrames) }

    /// `3 SYNs`, `12 segments, 14,600 B`, `5 packets`.
    var packetWords: String {
        let bytes = reduce(UInt64(0)) { $0 + UInt64($1.length) }
        if allSatisfy({ $0.sighting.packet.flags.contains(.syn) }) {
            return Quantity.count(count, self[0].sighting.packet.isSYN ? "SYN" : "SYN-ACK")
        }
        if allSatisfy({ $0.sighting.packet.flags.contains(.rst) }) { return Quantity.count(count, "RST") }
        if allSatisfy({ $0.sighting.packet.isBareACK }) { return Quantity.count(count, "ACK") }
        return Quantity.count(count, "packet") + (bytes > 0 ? " (\(Quantity.bytes(bytes)))" : "")
    }
}
