import Connections
import Packets

/// The frames that a ladder draws as lost: nothing acknowledged them before they were sent again, or ever.
///
/// Which of the two was lost, the segment or its answer, is often not on the wire; that no answer came is.
struct UnansweredFrames {
    private struct Lane {
        /// By first byte: the last copy, and the byte after it.
        var copies: [SequenceNumber: (frame: FrameNumber, end: SequenceNumber)] = [:]
        var acknowledged: SequenceNumber?

        func covers(_ end: SequenceNumber) -> Bool {
            acknowledged?.reaches(end) ?? false
        }
    }

    private var lanes: [Side: Lane] = [.client: Lane(), .server: Lane()]
    private var found: Set<FrameNumber> = []

    /// The frames of `connection`, as judged at `now`; none of a self-connect, where sent is received.
    static func of(_ connection: Connection, now: Timestamp) -> Set<FrameNumber> {
        guard !connection.isSelfConnect else { return [] }
        var frames = UnansweredFrames()
        for event in connection.timeline.events {
            guard case .segment(let packet) = event.content, event.kind != .duplicate else { continue }
            frames.take(packet, event)
        }
        for side in Side.allCases where gaveUp(side, of: connection, now: now) { frames.takeRest(of: side) }
        return frames.found
    }

    private mutating func take(_ packet: TCPPacket, _ event: TimelineEvent) {
        let side = event.from
        // An RST acknowledges what it refuses.
        if packet.flags.contains(.ack), event.kind != .staleAck, event.kind != .oldDuplicate {
            let known = lanes[side.other]?.acknowledged
            lanes[side.other]?.acknowledged = known?.furthest(packet.acknowledgment) ?? packet.acknowledgment
        }
        let end = packet.sequenceEnd
        guard end != packet.sequence, event.kind != .reset else { return }
        if event.kind.isRepeat, let copy = lanes[side]?.copies[packet.sequence], lanes[side]?.covers(copy.end) == false
        {
            found.insert(copy.frame)
        }
        // In place: a lane held in a variable meanwhile would be copied whole, for each of half a million frames.
        lanes[side]?.copies[packet.sequence] = (event.reference.frame, end)
    }

    private mutating func takeRest(of side: Side) {
        guard let lane = lanes[side] else { return }
        for copy in lane.copies.values where !lane.covers(copy.end) { found.insert(copy.frame) }
    }

    /// What `side` sent last waits for an answer that is overdue.
    private static func gaveUp(_ side: Side, of connection: Connection, now: Timestamp) -> Bool {
        switch connection.outcome(at: now) {
        case .unanswered: side == .client
        case .halfOpen: side == .server
        default: connection.isUnanswered(side, at: now)
        }
    }
}

extension SegmentKind {
    /// It was sent before.
    var isRepeat: Bool {
        switch self {
        case .synRetransmission, .synAckRetransmission, .retransmission, .finRetransmission: true
        default: false
        }
    }
}
