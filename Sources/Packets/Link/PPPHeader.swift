extension FrameDecoder {
    /// A PPP header: address and control where present (RFC 1662), or a direction instead of the address.
    static func decodePPP(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(2) else { return cursor.short(.link, needs: 2) }
        switch frame.u16(at: cursor.at) {
        case 0xff03, 0x0003, 0x0103: return decodePPPProtocol(frame, cursor.skipping(2))
        default: return decodePPPProtocol(frame, cursor)
        }
    }

    /// PPP in HDLC-like framing, or Cisco HDLC in its place (LINKTYPE_PPP_HDLC).
    static func decodeSerialPPP(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(4) else { return cursor.short(.link, needs: 4) }
        switch frame.u8(at: cursor.at) {
        case 0x0f, 0x8f: return decodeCiscoHDLC(frame, cursor)
        default: return decodePPPProtocol(frame, cursor.skipping(2))
        }
    }

    /// Cisco HDLC: address, control, EtherType.
    static func decodeCiscoHDLC(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(4) else { return cursor.short(.link, needs: 4) }
        let type = frame.u16(at: cursor.at + 2)
        guard type > 1500 else { return .notTCP(NotTCP(.etherType, UInt32(type))) }
        return decodeEtherType(type, frame, cursor.skipping(4))
    }

    /// A PPPoE header (RFC 2516 4); only code 0 carries PPP. Its length cuts off the padding of Ethernet.
    static func decodePPPoE(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(6) else { return cursor.short(.pppoe, needs: 6) }
        guard frame.u8(at: cursor.at + 1) == 0 else { return .notTCP(NotTCP(.etherType, 0x8863)) }
        var payload = cursor.skipping(6)
        payload.limitWire(to: payload.at + Int(frame.u16(at: cursor.at + 4)))
        return decodePPP(frame, payload)
    }

    /// A PPP protocol number, one byte if odd (RFC 1661 2).
    private static func decodePPPProtocol(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(2) else { return cursor.short(.link, needs: 2) }
        let isShort = frame.u8(at: cursor.at) & 1 == 1
        let proto = isShort ? UInt16(frame.u8(at: cursor.at)) : frame.u16(at: cursor.at)
        let next = cursor.skipping(isShort ? 1 : 2)
        return switch proto {
        case 0x0021, EtherType.ipv4: decodeIPv4(frame, next)
        case 0x0057, EtherType.ipv6: decodeIPv6(frame, next)
        case 0x0281, 0x0283: decodeMPLS(frame, next)
        default: .notTCP(NotTCP(.pppProtocol, UInt32(proto)))
        }
    }
}
