import Comparison
import Connections
import Findings
import Packets

/// What a record says of two neighbouring points (`tcpwalk.points/1`, Schema.json).
public struct PointPairRecord {
    /// The name and version of this record. Members are only ever added.
    public static let schema: StaticString = "tcpwalk.points/1"

    private let pair: PointPair

    /// The record of `pair`.
    public init(_ pair: PointPair) {
        self.pair = pair
    }

    /// Writes it as an object.
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("schema", fixed: Self.schema)
        json.array("order", [pair.near.name, pair.far.name]) { $0.string($1) }
        json.array("points", [pair.near, pair.far]) { Self.write($1, to: &$0) }
        json.object("clock") { writeClock(to: &$0) }
        json.member("two_way_delay", pair.twoWayDelay.map { Interval(seconds: $0) })
        let counts = pair.counts
        json.object("connections") { json in
            json.member("both", counts.both)
            json.key(pair.near.name)
            json.number(counts.near)
            json.key(pair.far.name)
            json.number(counts.far)
        }
        json.array("flags", pair.flags) { $0.string($1) }
        json.array("findings", ComparisonCatalogue.findings(of: pair)) { $1.finding.write(to: &$0, at: $1.point) }
        json.endObject()
    }

    private static func write(_ point: Point, to json: inout JSONWriter) {
        json.beginObject()
        json.member("name", point.name)
        json.member("file", point.source)
        json.member("frames", point.frames)
        json.member("tcp", point.segments)
        json.member("first", point.first)
        json.member("last", point.last)
        json.member("cut", point.cut)
        json.member("unread", point.unread)
        json.member("doubled", point.doubled)
        json.member("not_kept", point.beyondMemory)
        json.endObject()
    }

    private func writeClock(to json: inout JSONWriter) {
        let clock = pair.clock
        json.member("kind", clock.kind.name)
        json.member("of", pair.far.name)
        json.member("against", pair.near.name)
        json.member("offset", Interval(seconds: clock.offset))
        json.member("uncertainty", clock.uncertainty.map { Interval(seconds: abs($0)) })
        json.member("drift_ppm", Self.partsPerMillion(clock.drift))
        if let range = clock.driftRange {
            json.array("drift_range_ppm", [range.lowerBound, range.upperBound]) {
                $0.number(seconds: Self.partsPerMillion($1))
            }
        } else {
            json.null("drift_range_ppm")
        }
        if let step = clock.step {
            json.object("step") { json in
                json.member("at", step.at)
                json.member("from", Interval(seconds: step.before))
                json.member("to", Interval(seconds: step.after))
            }
        } else {
            json.null("step")
        }
        json.array("samples", [clock.samples.clients, clock.samples.servers]) { $0.number($1) }
    }

    /// Millionths as a number with decimals, which is what an interval is written as.
    private static func partsPerMillion(_ rate: Double) -> Interval {
        Interval(seconds: (rate * 1e9).rounded() / 1e3)
    }
}

extension JSONWriter {
    /// A duration in seconds as an array's element.
    mutating func number(seconds interval: Interval) {
        value(atMost: 21) { $0.put(seconds: interval) }
    }
}

extension PointPair {
    /// What is remarkable of the two captures, in words of the record.
    var flags: [String] {
        var flags: [String] = []
        if isSameCapture { flags.append("same-capture") }
        if counts.both == 0 { flags.append("no-common-connection") }
        if doesNotOverlap { flags.append("no-overlap") }
        if near.doubled + far.doubled > 0 { flags.append("doubled") }
        return flags
    }
}

extension ClockEstimate.Kind {
    /// The word of the record.
    var name: String {
        switch self {
        case .estimated: "estimated"
        case .oneDirection: "one-direction"
        case .given: "given"
        case .assumedEqual: "assumed-equal"
        }
    }
}
