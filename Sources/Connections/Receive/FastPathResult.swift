import Packets

/// What the flow of a segment's sender makes of it before the connection looks at it as a whole.
enum FastPathResult {
    /// The same packet as one before it; the last one is named.
    case duplicate(of: FrameReference?)
    /// The usual, and taken in.
    case predicted(SegmentKind)
    /// Anything else.
    case other
}

extension Flow {
    /// Takes a segment of this side in, if it is as usual.
    @inline(__always)
    mutating func receive(
        _ packet: TCPPacket,
        _ fingerprint: UInt32,
        at mark: FrameReference,
        to receiver: inout Flow,
        isOpen: Bool
    ) -> FastPathResult {
        begin(packet, at: mark, to: &receiver)
        if isCopy(packet, fingerprint, at: mark, answeredAt: receiver.lastSegment) {
            return .duplicate(of: lastSegment)
        }
        if transfer.packets < .max { transfer.packets += 1 }
        guard let kind = takeFastPath(packet, at: mark, to: &receiver, isOpen: isOpen) else { return .other }
        end(packet, fingerprint, at: mark)
        return .predicted(kind)
    }
}
