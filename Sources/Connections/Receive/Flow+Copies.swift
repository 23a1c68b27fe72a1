import Packets

/// A packet that was captured twice, or duplicated on the path. It is known by its content, and by what no timer of TCP does: a
/// retransmission has a new IP id and a new TSval, and comes no sooner than a round trip after its original.
///
/// Lent questions (see `Flow`).
extension Flow {
    /// No retransmission timer and no round trip that loses a segment is so short.
    private static let tooSoon = Interval.milliseconds(1)
    /// For this long a timestamp clock may show the same value.
    private static let longestTick = Interval.milliseconds(100)

    /// One of the last four segments of this side was the same to the last field, and this one is no retransmission of it.
    @inline(__always)
    mutating func isCopy(
        _ packet: TCPPacket,
        _ fingerprint: UInt32,
        at reference: FrameReference,
        answeredAt answer: FrameReference?
    )
        -> Bool
    {
        guard recent.contains(fingerprint), let before = lastSegment else { return false }
        return isCopyOfRecent(packet, fingerprint, at: reference, before, answeredAt: answer)
    }

    @inline(never)
    private mutating func isCopyOfRecent(
        _ packet: TCPPacket,
        _ fingerprint: UInt32,
        at reference: FrameReference,
        _ before: FrameReference,
        answeredAt answer: FrameReference?
    ) -> Bool {
        guard reference.time.since(before.time).magnitude < RecentSegments.longestAge,
            let age = recent.age(of: fingerprint, at: reference.time)
        else { return false }
        if packet.identification != 0 { return age < .seconds(1) }
        let isAnswered = answer.map { before.frame < $0.frame } ?? false
        // Duplicate ACKs without IP id may be equal in everything, but each answers a segment.
        if packet.isBareACK { return !isAnswered && age < .milliseconds(50) }
        // What the other side has asked for since is sent again on purpose.
        if isAnswered, isAskedFor { return false }
        if age <= Self.tooSoon { return true }
        if isAnswered { return false }
        return age < (packet.options.timestamps == nil ? .milliseconds(50) : .milliseconds(150))
    }

    /// Payload that has passed before, further back than the last four segments: recorded again, not sent again.
    mutating func isLateCopy(_ packet: TCPPacket, at reference: FrameReference) -> Bool {
        if let isOlder = isOlder(packet, at: reference) { return isOlder }
        guard !isAskedFor else { return false }
        if let stamp = packet.options.timestamps, stamp.value == timestampValue, let sent = lastSent {
            return reference.time.since(sent.time) < Self.longestTick
        }
        guard packet.sequence.reaches(sndUNA), let since = pendingSince else { return false }
        return reference.time.since(since.time).magnitude < Self.tooSoon
    }

    /// The other side asks for bytes that are missing: by duplicate ACKs, or by blocks behind a hole.
    private var isAskedFor: Bool {
        duplicateACKsReceived > 0 || flags.contains(.sacked) && sndUNA.precedes(sackEdge)
    }
}
