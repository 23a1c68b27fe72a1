import Comparison
import Connections
import Findings
import Packets

/// What a record says of one connection at two points (`tcpwalk.comparison/1`, Schema.json).
public struct ComparisonRecord {
    /// The name and version of this record. Members are only ever added.
    public static let schema: StaticString = "tcpwalk.comparison/1"

    private let id: Int
    private let pair: PointPair
    private let comparison: ConnectionComparison
    private let isProxied: Bool
    private let isVerbose: Bool
    private let findings: [ComparisonFinding]
    private let states: [Side: EndpointState?]

    /// The record of a connection, the `id`-th; `states`: in which each end was last, by its own point; `isVerbose`: what came by in
    /// order is written too.
    public init(
        _ id: Int,
        _ comparison: ConnectionComparison,
        of pair: PointPair,
        findings: [ComparisonFinding],
        states: [Side: EndpointState?] = [:],
        isProxied: Bool = false,
        isVerbose: Bool
    ) {
        self.id = id
        self.comparison = comparison
        self.pair = pair
        self.findings = findings
        self.states = states
        self.isProxied = isProxied
        self.isVerbose = isVerbose
    }

    /// Writes it as an object.
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("schema", fixed: Self.schema)
        json.member("id", id)
        json.endpoint("client", comparison.client)
        json.endpoint("server", comparison.server)
        json.member("matched_by", comparison.match.reason.name)
        json.member("proxied", isProxied)
        json.object("at") { json in
            write(comparison.near, comparison.frames.near, comparison.connections.near, at: pair.near, to: &json)
            write(comparison.far, comparison.frames.far, comparison.connections.far, at: pair.far, to: &json)
        }
        json.object("states") { json in for side in Side.allCases { writeState(of: side, to: &json) } }
        json.array("order", [pair.near.name, pair.far.name]) { $0.string($1) }
        json.object("counts") { json in
            for (name, count) in comparison.counts {
                json.key(name)
                json.number(count)
            }
        }
        json.array("shift", comparison.match.shifts) { json, shift in
            json.beginArray()
            json.number(shift.client)
            json.number(shift.server)
            json.endArray()
        }
        json.member("ambiguous", comparison.match.ambiguous)
        json.object("delay") { json in for side in Side.allCases { writeDelay(of: side, to: &json) } }
        json.array("waits", comparison.waits) { write($1, to: &$0) }
        json.array("rewritten", comparison.changes) { write($1, to: &$0) }
        json.array("events", comparison.passages.filter { isVerbose || !$0.verdict.isPlain }) { write($1, to: &$0) }
        json.array("findings", findings) { $1.finding.write(to: &$0, at: $1.point) }
        json.endObject()
    }

    private func write(
        _ ends: (client: Endpoint, server: Endpoint)?,
        _ frames: Int,
        _ connections: [Int],
        at point: Point,
        to json: inout JSONWriter
    ) {
        json.key(point.name)
        guard let ends else { return json.null() }
        json.beginObject()
        json.endpoint("client", ends.client)
        json.endpoint("server", ends.server)
        json.member("frames", frames)
        json.member("connection", connections.first)
        json.array("connections", connections) { $0.number($1) }
        json.endObject()
    }

    private func writeState(of side: Side, to json: inout JSONWriter) {
        json.key(side.name)
        guard let state = states[side] ?? nil, state.state != .unknown else { return json.null() }
        json.beginObject()
        json.member("state", state.state.rfcName)
        json.member("evidence", state.evidence.name)
        json.member("at", pair.names(of: side).upper)
        json.endObject()
    }

    private func writeDelay(of side: Side, to json: inout JSONWriter) {
        json.key(side.name)
        guard let delay = comparison.delay(of: side) else { return json.null() }
        json.beginObject()
        json.member("min", Interval(seconds: delay.least))
        json.member("median", Interval(seconds: delay.median))
        json.member("max", Interval(seconds: delay.greatest))
        json.endObject()
    }

    private func write(_ wait: Wait, to json: inout JSONWriter) {
        json.beginObject()
        json.member("what", wait.kind.rawValue)
        json.object("at") { json in
            json.key(pair.near.name)
            json.number(seconds: wait.near)
            json.key(pair.far.name)
            json.number(seconds: wait.far)
        }
        json.member("between", wait.between)
        json.endObject()
    }

    private func write(_ change: FieldChange, to json: inout JSONWriter) {
        json.beginObject()
        json.member("side", change.side.name)
        json.member("field", change.field.rawValue)
        json.member("from", change.from.text)
        json.member("to", change.to.text)
        json.member("count", change.count)
        writeFrames(change.upperFrames, change.lowerFrames, change.side, to: &json)
        json.endObject()
    }

    private func write(_ passage: Passage, to json: inout JSONWriter) {
        let (upper, lower) = pair.names(of: passage.side)
        json.beginObject()
        json.member("what", passage.verdict.name)
        json.member("side", passage.side.name)
        json.member("from", upper)
        json.member("to", lower)
        json.member("at", passage.isAtUpper ? upper : lower)
        json.member("time", passage.sighting.time)
        json.member("seq", passage.sequence.rawValue)
        let packet = passage.sighting.packet
        json.member("ack", packet.flags.contains(.ack) ? packet.acknowledgment.rawValue : nil)
        json.member("flags", packet.flags.letters)
        json.member("length", passage.length)
        writeFrames(passage.upperFrames, passage.lowerFrames, passage.side, to: &json)
        json.member("evidence", passage.evidence.name)
        json.member("why", passage.reasonWords(from: upper, to: lower))
        writeDetails(passage, upper, lower, to: &json)
        json.endObject()
    }

    private func writeDetails(_ passage: Passage, _ upper: String, _ lower: String, to json: inout JSONWriter) {
        if let again = passage.again {
            json.object("again") { json in
                json.key(upper)
                json.number(again.rawValue)
            }
        }
        if let witness = passage.witness {
            json.object("by") { json in
                json.key(witness.isAtUpper ? upper : lower)
                json.number(witness.frame.rawValue)
            }
        }
        switch passage.verdict {
        case .notCaptured, .outside: json.member("missing_at", passage.isMissingAtUpper ? upper : lower)
        case .reordered(let count): json.member("overtaken_by", count)
        case .resegmented(let count): json.member("into", count)
        default: break
        }
        if let delay = passage.delay { json.member("delay", Interval(seconds: delay)) }
        if let extra = passage.extra { json.member("extra", Interval(seconds: extra)) }
    }

    private func writeFrames(
        _ upper: some Sequence<FrameNumber>,
        _ lower: some Sequence<FrameNumber>,
        _ side: Side,
        to json: inout JSONWriter
    ) {
        let names = pair.names(of: side)
        json.object("frames") { json in
            json.key(names.upper)
            json.beginArray()
            for frame in upper { json.number(frame.rawValue) }
            json.endArray()
            json.key(names.lower)
            json.beginArray()
            for frame in lower { json.number(frame.rawValue) }
            json.endArray()
        }
    }
}

extension PointPair {
    /// The names of the point that a side's packets pass first, and of the other.
    func names(of side: Side) -> (upper: String, lower: String) {
        side == .client ? (near.name, far.name) : (far.name, near.name)
    }
}

extension JSONWriter {
    /// An end as an object; null if there is none.
    mutating func endpoint(_ name: StaticString, _ endpoint: Endpoint?) {
        guard let endpoint else { return null(name) }
        object(name) { json in
            json.member("address", endpoint.address)
            json.member("port", endpoint.port)
        }
    }
}
