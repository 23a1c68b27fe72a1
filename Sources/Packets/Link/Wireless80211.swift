extension FrameDecoder {
    /// An IEEE 802.11 data frame, not encrypted, with LLC behind its header.
    ///
    /// `isPadded`: the header is filled up to a multiple of four bytes.
    static func decodeWireless(_ frame: RawSpan, _ cursor: DecodeCursor, isPadded: Bool = false) -> DecodedFrame {
        guard cursor.has(2) else { return cursor.short(.wireless, needs: 2) }
        let control = frame.u8(at: cursor.at)
        let flags = frame.u8(at: cursor.at + 1)
        let subtype = control >> 4
        let isData = control >> 2 & 3 == 2 && subtype & 4 == 0
        let isEncrypted = flags & 0x40 != 0
        guard isData else { return .notTCP(NotTCP(.wireless, UInt32(control >> 2))) }
        if isEncrypted { return .notTCP(NotTCP(.encryptedWireless)) }
        let hasFourAddresses = flags & 0x03 == 0x03
        let isQualityOfService = subtype & 8 != 0
        var length = (hasFourAddresses ? 30 : 24) + (isQualityOfService ? 2 : 0)
        if isPadded { length = (length + 3) & ~3 }
        guard cursor.has(length) else { return cursor.short(.wireless, needs: length) }
        return decodeLLC(frame, cursor.skipping(length))
    }

    /// A radiotap header (radiotap.org), of which the length and the padding flag matter.
    static func decodeRadiotap(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(8) else { return cursor.short(.wireless, needs: 8) }
        let at = cursor.at
        let length = Int(frame.u16(at: at + 2).byteSwapped)
        guard length >= 8 else { return cursor.invalid(.wireless, atLeast: 8, found: length) }
        guard cursor.has(length) else { return cursor.short(.wireless, needs: length) }
        let present = frame.u32(at: at + 4).byteSwapped
        var fields = 8
        var word = present
        while word >> 31 == 1, fields + 4 <= length {
            word = frame.u32(at: at + fields).byteSwapped
            fields += 4
        }
        // The flags are the second field, behind a timestamp that is aligned to eight bytes.
        if present & 1 != 0 { fields = (fields + 7) & ~7 + 8 }
        let hasFlags = present & 2 != 0 && fields < length
        let isPadded = hasFlags && frame.u8(at: at + fields) & 0x20 != 0
        return decodeWireless(frame, cursor.skipping(length), isPadded: isPadded)
    }

    /// A Prism header of 144 bytes, or the AVS header that took its place.
    static func decodePrism(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(4) else { return cursor.short(.wireless, needs: 4) }
        let magic = frame.u32(at: cursor.at)
        if magic == 0x8021_1001 || magic == 0x8021_1002 { return decodeAVS(frame, cursor) }
        guard cursor.has(144) else { return cursor.short(.wireless, needs: 144) }
        return decodeWireless(frame, cursor.skipping(144))
    }

    /// An AVS header, which tells its own length.
    static func decodeAVS(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(8) else { return cursor.short(.wireless, needs: 8) }
        let length = Int(frame.u32(at: cursor.at + 4))
        guard length >= 8 else { return cursor.invalid(.wireless, atLeast: 8, found: length) }
        guard cursor.has(length) else { return cursor.short(.wireless, needs: length) }
        return decodeWireless(frame, cursor.skipping(length))
    }

    /// A per-packet information header (LINKTYPE_PPI), which names the link type behind it.
    static func decodePPI(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(8) else { return cursor.short(.link, needs: 8) }
        let length = Int(frame.u16(at: cursor.at + 2).byteSwapped)
        let link = Int32(truncatingIfNeeded: frame.u32(at: cursor.at + 4).byteSwapped)
        guard length >= 8 else { return cursor.invalid(.link, atLeast: 8, found: length) }
        guard cursor.has(length) else { return cursor.short(.link, needs: length) }
        guard link != 192, link != 258 else { return .notTCP(NotTCP(.linkType, UInt32(bitPattern: link))) }
        return decodeLink(LinkType(link), frame, cursor.skipping(length))
    }
}
