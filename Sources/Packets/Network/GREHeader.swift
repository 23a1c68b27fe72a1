extension FrameDecoder {
    /// A GRE header, version 0 (RFC 2784, RFC 2890) or PPTP's version 1 (RFC 2637 4.1).
    static func decodeGRE(_ frame: RawSpan, _ start: DecodeCursor) -> DecodedFrame {
        let cursor = start.enteringTunnel()
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(4) else { return cursor.short(.gre, needs: 4) }
        let flags = frame.u16(at: cursor.at)
        let type = frame.u16(at: cursor.at + 2)
        let hasSequence = flags & 0x1000 != 0
        switch flags & 0x0007 {
        case 0:
            let hasRouting = flags & 0x4000 != 0
            let hasChecksum = flags & 0x8000 != 0 || hasRouting
            let hasKey = flags & 0x2000 != 0
            let length = 4 + (hasChecksum ? 4 : 0) + (hasKey ? 4 : 0) + (hasSequence ? 4 : 0)
            guard cursor.has(length) else { return cursor.short(.gre, needs: length) }
            var payload = cursor.skipping(length)
            if hasKey, type == EtherType.ethernet {
                // NVGRE's virtual subnet; the other 8 bits differ from flow to flow (RFC 7637 3.2).
                payload.enter(.virtualNetwork, frame.u32(at: cursor.at + (hasChecksum ? 8 : 4)) >> 8)
            }
            return hasRouting
                ? decodeGRERouting(type, hasSequence, frame, payload)
                : decodeGREPayload(type, hasSequence, frame, payload)
        case 1:
            let hasAcknowledgment = flags & 0x0080 != 0
            let length = 8 + (hasSequence ? 4 : 0) + (hasAcknowledgment ? 4 : 0)
            // Without a sequence number it is an acknowledgment alone.
            guard hasSequence else { return .notTCP(.ip(IPProtocol.gre)) }
            guard type == 0x880b else { return .notTCP(NotTCP(.greProtocol, UInt32(type))) }
            guard cursor.has(length) else { return cursor.short(.gre, needs: length) }
            return decodePPP(frame, cursor.skipping(length))
        case let version:
            return .notTCP(NotTCP(.greVersion, UInt32(version)))
        }
    }

    /// Source route entries of RFC 1701: family, offset, length, that many bytes; an empty one ends them.
    private static func decodeGRERouting(
        _ type: UInt16,
        _ hasSequence: Bool,
        _ frame: RawSpan,
        _ start: DecodeCursor
    ) -> DecodedFrame {
        var cursor = start
        // Each entry takes at least four bytes, so this ends.
        while true {
            guard cursor.has(4) else { return cursor.short(.gre, needs: 4) }
            let family = frame.u16(at: cursor.at)
            let length = Int(frame.u8(at: cursor.at + 3))
            guard cursor.has(4 + length) else { return cursor.short(.gre, needs: 4 + length) }
            cursor.at += 4 + length
            if family == 0, length == 0 { return decodeGREPayload(type, hasSequence, frame, cursor) }
        }
    }

    private static func decodeGREPayload(
        _ type: UInt16,
        _ hasSequence: Bool,
        _ frame: RawSpan,
        _ cursor: DecodeCursor
    ) -> DecodedFrame {
        switch type {
        case EtherType.ipv4: decodeIPv4(frame, cursor)
        case EtherType.ipv6: decodeIPv6(frame, cursor)
        case EtherType.ethernet: decodeEthernet(frame, cursor)
        case 0x8847, 0x8848: decodeMPLS(frame, cursor)
        case 0x88be: decodeERSPAN(hasSequence: hasSequence, frame, cursor)
        case 0x22eb: decodeERSPANHeader(frame, cursor)
        case 0x883e: decodeWCCP(frame, cursor)
        case 0x8909: decodeCiscoMetadataInGRE(frame, cursor)
        default: .notTCP(NotTCP(.greProtocol, UInt32(type)))
        }
    }
}
