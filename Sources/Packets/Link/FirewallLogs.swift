extension FrameDecoder {
    /// Linux's netfilter log (LINKTYPE_NFLOG): attributes of length, type and value, of which the packet is one.
    ///
    /// Attributes are in the byte order of the capturing host, which libpcap turns into this one's: little-endian.
    static func decodeNetfilterLog(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(4) else { return cursor.short(.link, needs: 4) }
        let family = frame.u8(at: cursor.at)
        // A later version of the header.
        guard frame.u8(at: cursor.at + 1) == 0 else { return .notTCP(NotTCP(.linkType, 239)) }
        let payloadAttribute: UInt16 = 9
        var next = cursor.skipping(4)
        // Each attribute takes at least four bytes, so this ends.
        while next.has(4) {
            let length = Int(frame.u16(at: next.at).byteSwapped)
            let type = frame.u16(at: next.at + 2).byteSwapped & 0x7fff
            guard length >= 4 else { return next.invalid(.link, atLeast: 4, found: length) }
            if type == payloadAttribute {
                next.limitWire(to: next.at + length)
                next.at += 4
                return decodeLogged(family, frame, next)
            }
            let padded = (length + 3) & ~3
            guard next.has(padded) else { return next.short(.link, needs: padded) }
            next.at += padded
        }
        return next.short(.link, needs: 4)
    }

    /// The firewall log of OpenBSD and macOS (LINKTYPE_PFLOG): a header that tells its length, without padding.
    static func decodePacketFilterLog(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(2) else { return cursor.short(.link, needs: 2) }
        let length = (Int(frame.u8(at: cursor.at)) + 3) & ~3
        guard length >= 48 else { return cursor.invalid(.link, atLeast: 48, found: length) }
        guard cursor.has(length) else { return cursor.short(.link, needs: length) }
        return decodeLogged(frame.u8(at: cursor.at + 1), frame, cursor.skipping(length))
    }

    /// IPsec as OpenBSD logs it (LINKTYPE_ENC): address family, in either byte order, SPI, flags.
    static func decodeEncapsulationLog(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(12) else { return cursor.short(.link, needs: 12) }
        var family = frame.u32(at: cursor.at)
        if family > 0xffff { family = family.byteSwapped }
        return decodeLogged(UInt8(clamping: family), frame, cursor.skipping(12))
    }

    /// The packet of an address family: IPv6 is 10 on Linux, and 24, 28 or 30 on the BSDs and macOS.
    private static func decodeLogged(_ family: UInt8, _ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        switch family {
        case 2: decodeIPv4(frame, cursor)
        case 10, 24, 28, 30: decodeIPv6(frame, cursor)
        default: .notTCP(NotTCP(.addressFamily, UInt32(family)))
        }
    }
}
