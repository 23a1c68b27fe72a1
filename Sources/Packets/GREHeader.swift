extension FrameDecoder {
    /// A GRE header, version 0 (RFC 2784, RFC 2890) or PPTP's version 1 (RFC 2637 4.1).
    static func decodeGRE(_ frame: RawSpan, _ start: DecodeCursor) -> DecodedFrame {
        let cursor = start.enteringTunnel()
        if cursor.isExhausted { return .notTCP(.otherProtocol) }
        guard cursor.has(4) else { return cursor.short(.gre, needs: 4) }
        let flags = frame.u16(at: cursor.at)
        let type = frame.u16(at: cursor.at + 2)
        let hasSequence = flags & 0x1000 != 0
        switch flags & 0x0007 {
        case 0:
            guard flags & 0x4000 == 0 else { return .notTCP(.otherProtocol) }
            let hasChecksum = flags & 0x8000 != 0
            let hasKey = flags & 0x2000 != 0
            let length = 4 + (hasChecksum ? 4 : 0) + (hasKey ? 4 : 0) + (hasSequence ? 4 : 0)
            guard cursor.has(length) else { return cursor.short(.gre, needs: length) }
            return decodeGREPayload(type, frame, cursor.skipping(length))
        case 1:
            let hasAcknowledgment = flags & 0x0080 != 0
            let length = 8 + (hasSequence ? 4 : 0) + (hasAcknowledgment ? 4 : 0)
            // Without a sequence number it is an acknowledgment alone.
            guard type == 0x880b, hasSequence else { return .notTCP(.otherProtocol) }
            guard cursor.has(length) else { return cursor.short(.gre, needs: length) }
            return decodePPP(frame, cursor.skipping(length))
        default:
            return .notTCP(.otherProtocol)
        }
    }

    private static func decodeGREPayload(_ type: UInt16, _ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        switch type {
        case EtherType.ipv4: decodeIPv4(frame, cursor)
        case EtherType.ipv6: decodeIPv6(frame, cursor)
        case EtherType.ethernet: decodeEthernet(frame, cursor)
        case 0x8847, 0x8848: decodeMPLS(frame, cursor)
        default: .notTCP(.otherProtocol)
        }
    }
}
