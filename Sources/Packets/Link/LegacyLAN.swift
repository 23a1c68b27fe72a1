extension FrameDecoder {
    /// An FDDI header: frame control, two addresses; only asynchronous LLC frames carry data.
    static func decodeFDDI(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(13) else { return cursor.short(.link, needs: 13) }
        guard frame.u8(at: cursor.at) & 0xf0 == 0x50 else { return .notTCP(NotTCP(.linkControl)) }
        return decodeLLC(frame, cursor.skipping(13))
    }

    /// A Token Ring header (IEEE 802.5), with source routing if the source address says so.
    static func decodeTokenRing(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(14) else { return cursor.short(.link, needs: 14) }
        guard frame.u8(at: cursor.at + 1) & 0xc0 == 0x40 else { return .notTCP(NotTCP(.linkControl)) }
        guard frame.u8(at: cursor.at + 8) & 0x80 != 0 else { return decodeLLC(frame, cursor.skipping(14)) }
        guard cursor.has(16) else { return cursor.short(.link, needs: 16) }
        let length = 14 + Int(frame.u8(at: cursor.at + 14) & 0x1f)
        guard cursor.has(length) else { return cursor.short(.link, needs: length) }
        return decodeLLC(frame, cursor.skipping(length))
    }

    /// An ARCNET header: RFC 1051's short one, or RFC 1201's with a fragment flag; Linux adds two bytes.
    static func decodeARCNET(_ frame: RawSpan, _ cursor: DecodeCursor, isLinux: Bool) -> DecodedFrame {
        let short = isLinux ? 5 : 3
        guard cursor.has(short) else { return cursor.short(.link, needs: short) }
        let type = frame.u8(at: cursor.at + short - 1)
        if type == 240 { return decodeIPv4(frame, cursor.skipping(short)) }
        guard type == 212 || type == 196 else { return .notTCP(NotTCP(.linkControl)) }
        guard cursor.has(short + 3) else { return cursor.short(.link, needs: short + 3) }
        let split = frame.u8(at: cursor.at + short)
        // 0xff marks an exception packet, with the real flag and number behind; an even number a later part.
        let isException = split == 0xff && !isLinux
        let length = short + (isException ? 7 : 3)
        guard cursor.has(length) else { return cursor.short(.link, needs: length) }
        let flag = isException ? frame.u8(at: cursor.at + short + 4) : split
        guard flag == 0 || flag & 1 == 1 || isLinux else { return .notTCP(NotTCP(.linkControl)) }
        let next = cursor.skipping(length)
        return type == 212 ? decodeIPv4(frame, next) : decodeIPv6(frame, next)
    }

    /// IP over InfiniBand as libpcap hands it out: a 40-byte global routing header, EtherType, two bytes.
    static func decodeIPoverInfiniBand(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(44) else { return cursor.short(.link, needs: 44) }
        return decodeEtherType(frame.u16(at: cursor.at + 40), frame, cursor.skipping(44))
    }

    /// Juniper's header before Ethernet: magic "MGC", flags, maybe extensions.
    static func decodeJuniperEthernet(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(6) else { return cursor.short(.link, needs: 6) }
        let magicAndFlags = frame.u32(at: cursor.at)
        guard magicAndFlags >> 8 == 0x4d_4743 else { return .notTCP(NotTCP(.linkControl)) }
        let hasExtension = magicAndFlags & 0x80 != 0
        let length = hasExtension ? 6 + Int(frame.u16(at: cursor.at + 4)) : 4
        guard cursor.has(length) else { return cursor.short(.link, needs: length) }
        let hasNoLink = magicAndFlags & 0x02 != 0
        return hasNoLink
            ? decodeRaw(frame, cursor.skipping(length + 4)) : decodeEthernet(frame, cursor.skipping(length))
    }
}
