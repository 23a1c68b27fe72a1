import Names
import Packets

/// One packet as a line of `tcpdump -nn`, from `IP ` up to and including `length N`.
///
/// The time, a packet number and the interface's name stand before it (`TcpdumpTime`, `PacketPrinter`); what
/// tcpdump's application printers add behind the length is not written.
public enum TcpdumpLine {
    /// Adds the line of `packet`, whose numbers are printed less `bases`, without a newline; addresses that have one of
    /// `names` are printed as that.
    public static func append(
        _ packet: TCPPacket,
        bases: SequenceBases,
        names: NameView? = nil,
        frame: FrameText? = nil,
        to text: inout TextBuffer
    ) {
        if packet.point > 0 { appendPoint(packet.point, to: &text) }
        if let frame { text.append(frame.header) }
        appendEndpoints(packet, names, hasProtocol: frame?.replacesProtocol != true, to: &text)
        text.append(": Flags [")
        appendFlags(packet.flags, to: &text)
        text.append("]")
        if packet.traits.contains(.badHeaderLength) {
            appendBadHeaderLength(packet, to: &text)
            return
        }
        appendNumbers(packet, bases: bases, to: &text)
        if packet.headerLength > 20, !TcpdumpOptions.append(packet, sackBase: bases.sack, to: &text) { return }
        text.append(", length ")
        text.append(decimal: packet.payloadLength)
    }

    /// `lo    In  `: the interface and the direction, where the frame itself says them (`-i any`).
    static func appendPoint(_ number: UInt16, to text: inout TextBuffer) {
        guard let point = CapturePoint.shared[number], let name = point.lineName else { return }
        appendPadded(name, to: 5, to: &text)
        appendPadded(point.direction.tcpdumpWord, to: 3, to: &text)
    }

    private static func appendPadded(_ word: String, to width: Int, to text: inout TextBuffer) {
        text.append(word)
        for _ in word.utf8.count..<max(width, word.utf8.count) + 1 { text.append(byte: UInt8(ascii: " ")) }
    }

    /// `IP 10.0.0.1.40000 > 10.0.0.2.9502`.
    private static func appendEndpoints(
        _ packet: TCPPacket,
        _ names: NameView?,
        hasProtocol: Bool,
        to text: inout TextBuffer
    ) {
        let isIPv4 = packet.source.address.family == .ipv4
        if hasProtocol { text.append(isIPv4 ? "IP " : "IP6 ") }
        if packet.missingBytes > 0 {
            text.append(isIPv4 ? "truncated-ip - " : "truncated-ip6 - ")
            text.append(decimal: packet.missingBytes)
            text.append(isIPv4 ? " bytes missing! " : " bytes missing!")
        }
        AddressText.append(packet.source, names, to: &text)
        text.append(" > ")
        AddressText.append(packet.destination, names, to: &text)
    }

    /// The letters of the control bits, lowest bit first; AE and the reserved bits have none.
    static func appendFlags(_ flags: TCPFlags, to text: inout TextBuffer) {
        guard flags.rawValue & 0xff != 0 else {
            text.append("none")
            return
        }
        // One letter a bit: FIN, SYN, RST, PSH, ACK, URG, ECE, CWR.
        if flags.contains(.fin) { text.append(byte: UInt8(ascii: "F")) }
        if flags.contains(.syn) { text.append(byte: UInt8(ascii: "S")) }
        if flags.contains(.rst) { text.append(byte: UInt8(ascii: "R")) }
        if flags.contains(.psh) { text.append(byte: UInt8(ascii: "P")) }
        if flags.contains(.ack) { text.append(byte: UInt8(ascii: ".")) }
        if flags.contains(.urg) { text.append(byte: UInt8(ascii: "U")) }
        if flags.contains(.ece) { text.append(byte: UInt8(ascii: "E")) }
        if flags.contains(.cwr) { text.append(byte: UInt8(ascii: "W")) }
    }

    /// `, seq 1:8, ack 1, win 64, urg 5`: what of it applies.
    private static func appendNumbers(_ packet: TCPPacket, bases: SequenceBases, to text: inout TextBuffer) {
        if packet.payloadLength > 0 || !packet.flags.isDisjoint(with: [.syn, .fin, .rst]) {
            let sequence = packet.sequence.rawValue &- bases.sequence
            text.append(", seq ")
            text.append(decimal: sequence)
            if packet.payloadLength > 0 {
                text.append(byte: UInt8(ascii: ":"))
                text.append(decimal: sequence &+ packet.payloadLength)
            }
        }
        if packet.flags.contains(.ack) {
            text.append(", ack ")
            text.append(decimal: packet.acknowledgment.rawValue &- bases.acknowledgment)
        }
        text.append(", win ")
        text.append(decimal: packet.window)
        if packet.flags.contains(.urg) {
            text.append(", urg ")
            text.append(decimal: packet.urgentPointer)
        }
    }

    /// The declared header against the bytes the IP header leaves for TCP: those of the fixed header and the
    /// option bytes that are declared but do not reach the data offset.
    private static func appendBadHeaderLength(_ packet: TCPPacket, to text: inout TextBuffer) {
        text.append(" [bad hdr length ")
        text.append(decimal: packet.headerLength)
        text.append(" - too long, > ")
        text.append(decimal: 20 + Int(packet.options.declaredCount))
        text.append("]")
    }
}
