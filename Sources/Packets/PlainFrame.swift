extension FrameDecoder {
    /// A whole TCP segment in IPv4 without options in Ethernet, what most frames are, without a step for each header.
    ///
    /// - Returns: What the decoder proper would return; nil for any other frame, which is left to it.
    @inline(__always)
    static func decodePlain(_ frame: RawSpan, originalLength: Int) -> TCPPacket? {
        let captured = frame.byteCount
        guard captured >= 54, captured <= originalLength, originalLength <= Int(UInt32.max),
            frame.u16(at: 12) == EtherType.ipv4, frame.u8(at: 14) == 0x45, frame.u8(at: 23) == IPProtocol.tcp
        else { return nil }
        let end = 14 + Int(frame.u16(at: 16))
        let fragment = frame.u16(at: 20)
        let offsetAndFlags = frame.u16(at: 46)
        let headerLength = Int(offsetAndFlags >> 12) << 2
        // No fragment, nothing missing on the wire, and all headers captured.
        guard fragment & 0x3fff == 0, end <= originalLength, headerLength >= 20, 34 + headerLength <= min(end, captured)
        else { return nil }
        var traits: PacketTraits = fragment & 0x4000 != 0 ? .dontFragment : []
        if captured < end { traits.insert(.cut) }
        return TCPPacket(
            source: Endpoint(address: frame.ipv4Address(at: 26), port: frame.u16(at: 34)),
            destination: Endpoint(address: frame.ipv4Address(at: 30), port: frame.u16(at: 36)),
            sequence: SequenceNumber(frame.u32(at: 38)),
            acknowledgment: SequenceNumber(frame.u32(at: 42)),
            flags: TCPFlags(rawValue: offsetAndFlags & 0x0fff),
            window: frame.u16(at: 48),
            urgentPointer: frame.u16(at: 52),
            identification: frame.u16(at: 18),
            payloadLength: UInt32(truncatingIfNeeded: end - 34 - headerLength),
            headerLength: UInt8(truncatingIfNeeded: headerLength),
            timeToLive: frame.u8(at: 22),
            traits: traits,
            options: TCPOptions(frame, at: 54, count: headerLength - 20, declaredCount: headerLength - 20)
        )
    }
}
