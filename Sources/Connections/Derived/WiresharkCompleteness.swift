import Packets

/// Wireshark's `tcp.completeness` as `tshark -2` shows it on a connection's last frame, for comparison with it; sequence
/// numbers are not checked.
public struct WiresharkCompleteness: Hashable, Sendable {
    var seen: UInt8 = 0
    var segments: UInt8 = 0
    var beganWithSYN = false

    /// Nothing seen yet.
    public init() {}

    /// The mask: SYN 1, SYN-ACK 2, ACK 4, DATA 8, FIN 16, RST 32.
    public var mask: UInt8 {
        // Wireshark counts the first segment of a connection without SYN only after it has shown it.
        segments > 1 || beganWithSYN ? seen : 0
    }

    /// Takes a segment into account, whichever side sent it.
    @inline(__always)
    mutating func receive(_ packet: TCPPacket) {
        // The usual segment: an ACK, with payload or without, or a FIN.
        if segments > 1, packet.flags.intersection([.syn, .rst, .ack]) == .ack {
            seen |= (packet.payloadLength > 0 ? 8 : 4) | (packet.flags.contains(.fin) ? 16 : 0)
        } else {
            receiveSlowPath(packet)
        }
    }

    @inline(never)
    private mutating func receiveSlowPath(_ packet: TCPPacket) {
        let flags = packet.flags
        if segments == 0 { beganWithSYN = flags.intersection([.syn, .ack]) == .syn }
        if segments < 2 { segments += 1 }
        if flags.contains(.rst) { seen |= 32 }
        if flags.contains(.syn) {
            receiveSYN(packet)
            return
        }
        guard flags.contains(.ack) else { return }
        if flags.contains(.fin) { seen |= 16 }
        seen |= packet.payloadLength > 0 ? 8 : 4
    }

    private mutating func receiveSYN(_ packet: TCPPacket) {
        if packet.flags.contains(.ack) {
            seen |= 2
        } else {
            seen |= packet.payloadLength > 0 ? 9 : 1
        }
    }
}
