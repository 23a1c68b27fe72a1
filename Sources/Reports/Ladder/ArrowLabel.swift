import Connections
import Findings
import Packets

/// What stands on an arrow: the control bits that matter, the payload, and what is unusual about the frame.
enum ArrowLabel {
    /// `SYN+ACK`, `1,448 B (again)`, `ICMP`.
    static func text(of event: TimelineEvent) -> String {
        guard case .segment(let packet) = event.content else { return "ICMP" }
        let name = segment(packet)
        guard let remark = remark(on: event.kind) else { return name }
        return "\(name) (\(remark))"
    }

    private static func segment(_ packet: TCPPacket) -> String {
        let named: [(TCPFlags, String)] = [(.rst, "RST"), (.syn, "SYN"), (.fin, "FIN"), (.urg, "URG")]
        var names = named.filter { packet.flags.contains($0.0) }.map(\.1)
        let isBare = names.isEmpty && packet.payloadLength > 0
        // On data the ACK says nothing: every segment of an established connection has it.
        if packet.flags.contains(.ack), !isBare { names.append("ACK") }
        let bits = names.joined(separator: "+")
        guard packet.payloadLength > 0 else { return bits.isEmpty ? "no flags" : bits }
        let payload = Quantity.bytes(packet.payloadLength)
        return bits.isEmpty ? payload : "\(bits) \(payload)"
    }

    private static func remark(on kind: SegmentKind) -> String? {
        switch kind {
        case .syn, .synAck, .handshakeAck, .data, .ack, .fin, .reset, .icmp: nil
        case .synRetransmission, .synAckRetransmission, .retransmission, .finRetransmission: "again"
        case .outOfOrder: "out of order"
        case .duplicateAck: "duplicate"
        case .windowUpdate: "window"
        case .keepalive: "keepalive"
        case .keepaliveAnswer: "keepalive answer"
        case .windowProbe: "window probe"
        case .windowProbeAnswer: "probe answer"
        case .duplicate: "the same packet"
        case .staleAck: "of an old connection"
        case .oldDuplicate: "out of place"
        case .outsideStream: "outside of the stream"
        case .answerNotTaken: "other numbers"
        }
    }
}
