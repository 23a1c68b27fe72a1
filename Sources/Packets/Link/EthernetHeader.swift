extension FrameDecoder {
    /// An Ethernet II or IEEE 802.3 header.
    static func decodeEthernet(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(14) else { return cursor.short(.link, needs: 14) }
        return decodeEtherType(frame.u16(at: cursor.at + 12), frame, cursor.skipping(14))
    }

    /// What stands behind an EtherType, or behind an 802.3 length.
    static func decodeEtherType(_ type: UInt16, _ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        switch type {
        case EtherType.ipv4: decodeIPv4(frame, cursor)
        case EtherType.ipv6: decodeIPv6(frame, cursor)
        case 0x8100, 0x88a8, 0x9100, 0x9200: decodeVLAN(frame, cursor)
        case 0x8847, 0x8848: decodeMPLS(frame, cursor)
        case 0x8863, 0x8864: decodePPPoE(frame, cursor)
        case 0x8903: decodeFabricPath(frame, cursor)
        case 0x8909: decodeCiscoMetadata(frame, cursor)
        case 0x880b: decodePPP(frame, cursor)
        case 0x894f: decodeNSH(frame, cursor)
        case EtherType.ethernet: decodeEthernet(frame, cursor.enteringTunnel())
        case 0...1500: decodeLLC(frame, cursor)
        default: decodeSeldomType(type, frame, cursor)
        }
    }

    private static func decodeSeldomType(_ type: UInt16, _ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard let length = SwitchTag.length(type) else { return .notTCP(NotTCP(.etherType, UInt32(type))) }
        return decodeSwitchTag(length, frame, cursor)
    }

    /// A VLAN tag (IEEE 802.1Q, 802.1ad); tags may stack.
    private static func decodeVLAN(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(4) else { return cursor.short(.vlan, needs: 4) }
        // The upper four bits are a priority.
        var inner = cursor.skipping(4)
        inner.enter(.vlan, UInt32(frame.u16(at: cursor.at) & 0x0fff))
        return decodeEtherType(frame.u16(at: cursor.at + 2), frame, inner)
    }

    /// An LLC header (IEEE 802.2), with SNAP (RFC 1042) or with IP directly.
    static func decodeLLC(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(3) else { return cursor.short(.link, needs: 3) }
        let addresses = frame.u16(at: cursor.at)
        guard frame.u8(at: cursor.at + 2) == 0x03 else { return .notTCP(NotTCP(.llc, UInt32(addresses))) }
        // The lowest bits only say group and response.
        switch addresses & 0xfefe {
        case 0x0606: return decodeIPv4(frame, cursor.skipping(3))
        case 0xaaaa: break
        default: return .notTCP(NotTCP(.llc, UInt32(addresses)))
        }
        guard cursor.has(8) else { return cursor.short(.link, needs: 8) }
        let organisation = frame.u32(at: cursor.at + 2) & 0xff_ffff
        let type = frame.u16(at: cursor.at + 6)
        switch (organisation, type) {
        // 0x0000f8 is Cisco's; what it carries are EtherTypes too.
        case (0x00_0000, 1501...), (0x00_00f8, 1501...): return decodeEtherType(type, frame, cursor.skipping(8))
        // Bridged Ethernet behind two bytes of padding (RFC 2684 5.2), with or without frame check sequence.
        case (0x00_80c2, 1), (0x00_80c2, 7): return decodeEthernet(frame, cursor.skipping(10))
        default: return .notTCP(NotTCP(.organisation, organisation))
        }
    }
}
