import Comparison
import Connections
import Findings
import Packets

/// Counts how often the same numbers were sent, for `copy 2`.
struct CopyCounter {
    private struct Key: Hashable {
        var side: Side
        var sequence: UInt32
        var length: UInt32
        var flags: UInt16
    }

    private var seen: [Key: (count: Int, first: Timestamp)] = [:]

    /// What kind of packet it is, and which copy.
    struct Copy {
        fileprivate(set) var label: String
    }

    mutating func count(_ row: PassageRow) -> Copy {
        let packet = row.sighting.packet
        let kind = Self.kind(packet)
        guard packet.sequenceLength > 0, row.isSent else { return Copy(label: kind) }
        let key = Key(
            side: row.side,
            sequence: packet.sequence.rawValue,
            length: packet.payloadLength,
            flags: packet.flags.intersection([.syn, .fin, .rst]).rawValue
        )
        let before = seen[key]
        seen[key] = ((before?.count ?? 0) + 1, before?.first ?? row.time)
        guard let before else { return Copy(label: kind) }
        return Copy(
            label:
                "\(kind) again, copy \(before.count + 1), \(Quantity.duration(row.time.since(before.first))) after the first"
        )
    }

    private static func kind(_ packet: TCPPacket) -> String {
        if packet.flags.contains(.rst) { return "RST" }
        if packet.isSYNACK { return "(2) SYN+ACK" }
        if packet.isSYN { return "(1) SYN" }
        if packet.payloadLength > 0 {
            return Quantity.bytes(packet.payloadLength) + (packet.flags.contains(.fin) ? " and FIN" : "")
        }
        return packet.flags.contains(.fin) ? "FIN" : "ACK"
    }
}
