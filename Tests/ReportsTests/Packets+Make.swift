import Packets
import Reports

/// A segment 10.0.0.1.40000 > 10.0.0.2.9502 with seq 1000, ack 2000, win 64.
func makePacket(
    _ flags: TCPFlags = .ack,
    options: [UInt8] = [],
    declared: Int? = nil,
    payload: UInt32 = 0,
    traits: PacketTraits = []
) -> TCPPacket {
    var packet = TCPPacket(
        source: Endpoint(address: Address(ipv4: 0x0a00_0001), port: 40000),
        destination: Endpoint(address: Address(ipv4: 0x0a00_0002), port: 9502),
        sequence: SequenceNumber(1000),
        acknowledgment: SequenceNumber(2000),
        flags: flags,
        window: 64,
        payloadLength: payload,
        traits: traits
    )
    for byte in options { packet.options.append(byte) }
    packet.options.declaredCount = UInt8(declared ?? options.count)
    packet.headerLength = 20 + packet.options.declaredCount
    return packet
}

/// The line of `packet`.
func line(_ packet: TCPPacket, bases: SequenceBases = .absolute) -> String {
    var text = TextBuffer()
    TcpdumpLine.append(packet, bases: bases, to: &text)
    return text.string
}

/// What follows `options ` in the line of a segment with these option bytes.
func optionText(
    _ options: [UInt8],
    _ flags: TCPFlags = .ack,
    declared: Int? = nil,
    payload: UInt32 = 0,
    sackBase: UInt32 = 0,
    traits: PacketTraits = []
) -> String {
    let packet = makePacket(flags, options: options, declared: declared, payload: payload, traits: traits)
    let whole = line(packet, bases: SequenceBases(sequence: 0, acknowledgment: 0, sack: sackBase))
    guard let found = whole.range(of: "options ") else { return whole }
    return String(whole[found.upperBound...])
}

extension String {
    /// The first place of `part`, without Foundation.
    func range(of part: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }
}

/// Bytes from hexadecimal digits; blanks are passed over.
func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue).map(UInt8.init)
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
