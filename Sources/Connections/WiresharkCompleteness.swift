import Packets

/// Wireshark's `tcp.completeness` by Wireshark's definition, sequence numbers unchecked, for comparison with it.
public struct WiresharkCompleteness: Hashable, Sendable {
    /// The mask: SYN 1, SYN-ACK 2, ACK 4, DATA 8, FIN 16, RST 32.
    public private(set) var mask: UInt8 = 0

    /// Nothing seen yet.
    public init() {}

    private var hasBegun = false

    /// Takes a segment into account, whichever side sent it. As in Wireshark, the first one counts only if it is a SYN.
    mutating func receive(_ packet: TCPPacket) {
        let flags = packet.flags
        let isFirst = !hasBegun
        hasBegun = true
        if isFirst, flags.intersection([.syn, .ack]) != .syn { return }
        if flags.contains(.rst) { mask |= 32 }
        if flags.contains(.syn) {
            receiveSYN(packet)
            return
        }
        guard flags.contains(.ack) else { return }
        if flags.contains(.fin) { mask |= 16 }
        mask |= packet.payloadLength > 0 ? 8 : 4
    }

    private mutating func receiveSYN(_ packet: TCPPacket) {
        if packet.flags.contains(.ack) {
            mask |= 2
        } else {
            mask |= packet.payloadLength > 0 ? 9 : 1
        }
    }
}
