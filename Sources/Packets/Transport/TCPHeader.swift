extension FrameDecoder {
    /// A TCP header (RFC 9293 3.1).
    static func decodeTCP(_ frame: RawSpan, _ cursor: DecodeCursor, _ fields: IPFields) -> DecodedFrame {
        let isCut = !cursor.has(20)
        // Ports, numbers, data offset and flags are the first 14 bytes.
        guard !isCut || cursor.acceptsCutHeader && cursor.has(14) && cursor.declared - cursor.at >= 20 else {
            return cursor.short(.tcp, needs: 20)
        }
        let at = cursor.at
        let offsetAndFlags = frame.u16(at: at + 12)
        let headerLength = Int(offsetAndFlags >> 12) << 2
        guard headerLength >= 20 else { return cursor.invalid(.tcp, atLeast: 20, found: headerLength) }

        var traits = cursor.traits
        let segmentLength = cursor.declared - at
        if cursor.readable < cursor.declared { traits.insert(.cut) }
        if isCut { traits.insert(.headerCut) }
        if headerLength > segmentLength { traits.insert(.badHeaderLength) }
        let payloadLength = max(segmentLength - headerLength, 0)
        let declaredOptions = min(headerLength, segmentLength) - 20
        var options = TCPOptions()
        if declaredOptions > 0 {
            let captured = min(declaredOptions, max(cursor.available - 20, 0))
            options = TCPOptions(frame, at: at + 20, count: captured, declaredCount: declaredOptions)
            if captured < declaredOptions { traits.insert(.optionsCut) }
        }
        var packet = TCPPacket(
            source: Endpoint(address: fields.source, port: frame.u16(at: at)),
            destination: Endpoint(address: fields.destination, port: frame.u16(at: at + 2)),
            sequence: SequenceNumber(frame.u32(at: at + 4)),
            acknowledgment: SequenceNumber(frame.u32(at: at + 8)),
            flags: TCPFlags(rawValue: offsetAndFlags & 0x0fff),
            window: isCut ? 0 : frame.u16(at: at + 14),
            urgentPointer: isCut ? 0 : frame.u16(at: at + 18),
            identification: fields.identification,
            payloadLength: UInt32(clamping: payloadLength),
            headerLength: UInt8(headerLength),
            timeToLive: fields.timeToLive,
            traits: traits,
            options: options
        )
        packet.missingBytes = UInt16(clamping: cursor.missing)
        packet.carrier = cursor.carrier
        packet.trafficClass = fields.trafficClass
        packet.headerStart = UInt16(clamping: at)
        return .tcp(packet)
    }
}
