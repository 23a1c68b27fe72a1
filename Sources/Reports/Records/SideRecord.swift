import Connections
import Packets

/// What one end's segments show of the end itself and of its path, as the record has it. Unknown is nil.
public struct SideRecord: Sendable {
    /// Payload bytes a second from its first to its last segment with new payload; nil for fewer than two.
    public var throughput: UInt64?
    /// The least window that it advertised, in bytes.
    public var leastWindow: UInt32?
    /// The largest.
    public var mostWindow: UInt32?
    /// What was timed of it; nil without payload.
    public var timing: SideTiming?
    /// Its initial sequence number.
    public var initialSequence: SequenceNumber?
    /// TTL or hop limit of its first segment.
    public var timeToLive: UInt8?
    /// The VLAN of its first segment.
    public var vlan: UInt16?
    /// The differentiated services code point of its first segment.
    public var codePoint: UInt8?
    /// Whether the capture says when it passed.
    private var isTimed = true
    /// Where its first segment was captured.
    public var point: CapturePoint?

    init(_ side: Side, of connection: borrowing Connection) {
        let flow = connection[side]
        throughput = Self.throughput(of: flow)
        let hasISS = !flow.flags.isDisjoint(with: [.sentSYN, .sentSYNACK])
        initialSequence = hasISS ? flow.iss : nil
        if flow.flags.contains(.spoke) {
            timeToLive = flow.timeToLive == 0 ? nil : flow.timeToLive
            vlan = flow.vlan
            codePoint = flow.codePoint
            point = CapturePoint.shared[flow.point]
        }
        timing = connection.measuredTiming?[side]
        isTimed = connection.first.time.isKnown
        guard let timing, timing.hasWindow, connection.handshake.syn != nil, connection.handshake.synAck != nil else {
            return
        }
        let scale = connection.scale(of: side)
        leastWindow = scale.bytes(timing.leastWindow)
        mostWindow = scale.bytes(timing.mostWindow)
    }

    private static func throughput(of flow: Flow) -> UInt64? {
        guard let first = flow.firstData, let last = flow.lastData else { return nil }
        let time = last.time.since(first.time)
        guard time > .zero else { return nil }
        return UInt64(exactly: (Double(flow.transfer.bytes) / time.seconds).rounded())
    }

    func write(to json: inout JSONWriter) {
        json.member("throughput", throughput)
        json.object("window") {
            $0.member("min", leastWindow)
            $0.member("max", mostWindow)
            $0.member("time_at_zero", isTimed ? timing?.timeClosed : nil)
        }
        json.object("in_flight") { $0.member("max", timing?.mostInFlight) }
        json.member("sack_blocks", timing?.sackBlocks)
        json.member("dsack", timing?.duplicateReports)
        writeRepeats(timing?.repeats, to: &json)
        json.member("isn", initialSequence?.rawValue)
        json.member("ttl", timeToLive)
        json.member("vlan", vlan)
        json.member("dscp", codePoint)
        json.member("mac", point?.station.map { TcpdumpLinkHeader.text(ofStation: $0) })
        json.member("interface", point?.interface)
        json.member("direction", point?.direction.name)
    }

    private func writeRepeats(_ repeats: RetransmissionCounts?, to json: inout JSONWriter) {
        guard let repeats else { return json.null("retransmissions") }
        json.object("retransmissions") {
            $0.member("timeout", repeats.timeout)
            $0.member("fast", repeats.fast)
            $0.member("tail_loss_probe", repeats.tailLossProbe)
            $0.member("spurious", repeats.spurious)
            $0.member("unknown", repeats.unknown)
        }
    }
}
