extension FrameDecoder {
    /// Apple's header for several interfaces (LINKTYPE_PKTAP), which names the link type behind it.
    static func decodePKTAP(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(12) else { return cursor.short(.link, needs: 12) }
        let length = Int(frame.u32(at: cursor.at).byteSwapped)
        let link = Int32(truncatingIfNeeded: frame.u32(at: cursor.at + 8).byteSwapped)
        guard length >= 108 else { return cursor.invalid(.link, atLeast: 108, found: length) }
        guard cursor.has(length) else { return cursor.short(.link, needs: length) }
        guard link != 192, link != 258 else { return .notTCP(NotTCP(.linkType, UInt32(bitPattern: link))) }
        return decodeLink(LinkType(link), frame, cursor.skipping(length))
    }
}
