import Packets

/// What a segment acknowledges of the other side.
extension Flow {
    /// Acknowledgments further than this beyond what was seen are taken for damage (a window is at most 2^30).
    private static let furthestUnseen = 1 << 30

    mutating func takeAcknowledgment(
        _ packet: TCPPacket,
        of receiver: inout Flow,
        at reference: FrameReference,
        _ arrival: SegmentResult
    ) {
        let ack = packet.acknowledgment
        if arrival.refusal != nil { receiver.refusedACK = ack }
        guard receiver.sndUNA.precedes(ack) else {
            if arrival.kind == .duplicateAck { countDuplicateACK(of: &receiver) }
            return
        }
        if let refusal = arrival.refusal {
            if refusal == .unsentAcknowledged { receiver.claim(ack, at: reference) }
            return
        }
        // RFC 9293 3.10.7.4: nothing can follow a FIN, so this acknowledges something never sent.
        if receiver.flags.contains(.sentFIN), (receiver.finSequence + 1).precedes(ack) { return }
        if receiver.coverage.sndNXT.distance(to: ack) > Self.furthestUnseen { return }
        receiver.takeArrived(upTo: ack, at: reference)
        if packet.flags.contains(.fin), receiver.finAck == reference { receiver.flags.insert(.finAckedByFIN) }
    }

    /// The other side has everything of this side before `ack`.
    @inline(__always)
    private mutating func takeArrived(upTo ack: SequenceNumber, at reference: FrameReference) {
        if coverage.rcvNXT.precedes(ack) { coverage.acknowledge(upTo: ack) }
        progress(to: ack, at: reference)
        if !flags.isDisjoint(with: [.hasUntaken, .hasClaim]) { settle(upTo: ack) }
    }

    private mutating func settle(upTo ack: SequenceNumber) {
        if untaken.precedes(ack) { flags.remove(.hasUntaken) }
        if ack.reaches(claimed) { flags.remove(.hasClaim) }
    }

    /// Bytes of this side were acknowledged that have not passed. Either they were sent past the capture, or never: what this
    /// side sends next tells, and until then nothing moves. Who acknowledges more and more while this side stays silent was
    /// not refused: the capture lacks it.
    private mutating func claim(_ ack: SequenceNumber, at reference: FrameReference) {
        guard coverage.sndNXT.distance(to: ack) <= Self.furthestUnseen,
            !flags.contains(.sentFIN) || ack.distance(to: finSequence + 1) >= 0
        else { return }
        guard flags.contains(.hasClaim) else {
            claimed = ack
            flags.insert(.hasClaim)
            flags.remove(.spokeSinceClaim)
            return
        }
        guard claimed.precedes(ack) else { return }
        claimed = ack
        if !flags.contains(.spokeSinceClaim) { takeArrived(upTo: ack, at: reference) }
    }

    /// This side sends on while it `hasClaim`: whether it had sent what was acknowledged beyond all that was seen shows in where it goes on.
    mutating func settleClaim(by packet: TCPPacket, at reference: FrameReference) {
        guard packet.sequence.reaches(claimed) || coverage.sndNXT.reaches(claimed) else {
            flags.insert(.spokeSinceClaim)
            return
        }
        takeArrived(upTo: claimed, at: reference)
    }

    private mutating func countDuplicateACK(of receiver: inout Flow) {
        if transfer.duplicateACKs < .max { transfer.duplicateACKs += 1 }
        if receiver.duplicateACKsReceived < .max { receiver.duplicateACKsReceived += 1 }
    }
}
