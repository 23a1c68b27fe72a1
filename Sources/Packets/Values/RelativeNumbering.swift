/// Relative sequence numbers of one pair of endpoints, by the rules tcpdump uses.
///
/// 1. A segment without ACK is absolute and changes nothing.
/// 2. The first segment with ACK, and every one with SYN and ACK, is absolute and sets the bases anew:
///    the sender's to its `seq`, the other side's to its `ack - 1`. Its SACK blocks are relative at once.
/// 3. Every other segment is relative to them.
public struct RelativeNumbering: Sendable {
    /// One base for each side.
    private struct Bases {
        var first: UInt32
        var second: UInt32
    }

    private var bases: Bases?

    /// A pair of endpoints of which nothing was seen.
    public init() {}

    /// A pair of endpoints whose numbers count from these: `own` is the base of `first`, `other` of `second`.
    public init(_ first: Endpoint, own: UInt32, _ second: Endpoint, other: UInt32) {
        let isSwapped = second.isOrderedBefore(first)
        bases = isSwapped ? Bases(first: other, second: own) : Bases(first: own, second: other)
    }

    /// Nothing was seen yet.
    public var isUnset: Bool {
        bases == nil
    }

    /// The bases for `packet`, the next segment between the two endpoints in either direction.
    ///
    /// Of a socket connected to itself no direction can be told: `seq` always takes one base and `ack` the other.
    public mutating func number(_ packet: TCPPacket) -> SequenceBases {
        guard packet.flags.contains(.ack) else { return .absolute }
        let isSwapped = packet.destination.isOrderedBefore(packet.source)
        guard let known = bases, !packet.flags.contains(.syn) else {
            let own = packet.sequence.rawValue
            let other = packet.acknowledgment.rawValue &- 1
            bases = isSwapped ? Bases(first: other, second: own) : Bases(first: own, second: other)
            return SequenceBases(sequence: 0, acknowledgment: 0, sack: other)
        }
        let own = isSwapped ? known.second : known.first
        let other = isSwapped ? known.first : known.second
        return SequenceBases(sequence: own, acknowledgment: other, sack: other)
    }
}
