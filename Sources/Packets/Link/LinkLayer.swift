extension FrameDecoder {
    /// The header that the link type says comes first. Numbers are libpcap's (www.tcpdump.org/linktypes.html).
    static func decodeLink(_ link: LinkType, _ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        switch link.rawValue {
        case 1: decodeEthernet(frame, cursor)
        case 113: decodeLinuxCooked(frame, cursor)
        case 276: decodeLinuxCooked2(frame, cursor)
        case 0, 108: decodeLoopback(frame, cursor)
        // Those of one IP version (228, 229) too: tcpdump believes the header.
        case 12, 14, 101, 228, 229: decodeRaw(frame, cursor)
        default: decodeOtherLink(link, frame, cursor)
        }
    }

    /// Link types that are seldom met.
    private static func decodeOtherLink(
        _ link: LinkType,
        _ frame: RawSpan,
        _ cursor: DecodeCursor
    ) -> DecodedFrame {
        switch link.rawValue {
        case 6: decodeTokenRing(frame, cursor)
        case 7: decodeARCNET(frame, cursor, isLinux: false)
        case 129: decodeARCNET(frame, cursor, isLinux: true)
        case 9: decodePPP(frame, cursor)
        case 50: decodeSerialPPP(frame, cursor)
        case 51: decodePPPoE(frame, cursor)
        case 104: decodeCiscoHDLC(frame, cursor)
        case 10: decodeFDDI(frame, cursor)
        case 105: decodeWireless(frame, cursor)
        case 119: decodePrism(frame, cursor)
        case 127: decodeRadiotap(frame, cursor)
        case 163: decodeAVS(frame, cursor)
        case 192: decodePPI(frame, cursor)
        case 258: decodePKTAP(frame, cursor)
        case 178: decodeJuniperEthernet(frame, cursor)
        case 109: decodeEncapsulationLog(frame, cursor)
        case 117: decodePacketFilterLog(frame, cursor)
        case 239: decodeNetfilterLog(frame, cursor)
        case 242: decodeIPoverInfiniBand(frame, cursor)
        default: .notTCP(NotTCP(.linkType, UInt32(bitPattern: link.rawValue)))
        }
    }

    /// BSD loopback: an address family in the byte order of the capturing host (NULL) or in network order (LOOP).
    ///
    /// Families are small, so a number above 16 bits is one in the other order.
    private static func decodeLoopback(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(4) else { return cursor.short(.link, needs: 4) }
        var family = frame.u32(at: cursor.at)
        if family > 0xffff { family = family.byteSwapped }
        return switch family {
        case 2: decodeIPv4(frame, cursor.skipping(4))
        // AF_INET6 of NetBSD and OpenBSD, of FreeBSD, of Darwin.
        case 24, 28, 30: decodeIPv6(frame, cursor.skipping(4))
        default: .notTCP(NotTCP(.addressFamily, family))
        }
    }

    /// An IP header whose version tells which.
    static func decodeRaw(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(1) else { return cursor.short(.ipv4, needs: 20) }
        return frame.u8(at: cursor.at) >> 4 == 6 ? decodeIPv6(frame, cursor) : decodeIPv4(frame, cursor)
    }
}
