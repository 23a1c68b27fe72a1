/// Turns a frame's bytes into one `DecodedFrame`. Any bytes are allowed; nothing traps and nothing is allocated.
public enum FrameDecoder {
    /// Decodes `frame`.
    ///
    /// - Parameters:
    ///   - frame: The captured bytes, lent for the call.
    ///   - originalLength: The frame's length on the wire, in bytes.
    ///   - link: The link type that says how the bytes begin.
    /// - Returns: The TCP segment, the ICMP error that quotes one, or why there is neither.
    public static func decode(_ frame: RawSpan, originalLength: Int, link: LinkType) -> DecodedFrame {
        if let plain = PlainFrame(frame, originalLength: originalLength, link: link) {
            return .tcp(plain.segment(frame))
        }
        return decodeHeaders(frame, originalLength: originalLength, link: link)
    }

    /// Decodes `frame` as `decode` does, also where the capture ends behind the flags of the TCP header.
    public static func decodeEvenIfCut(_ frame: RawSpan, originalLength: Int, link: LinkType) -> DecodedFrame {
        if let plain = PlainFrame(frame, originalLength: originalLength, link: link) {
            return .tcp(plain.segment(frame))
        }
        var cursor = DecodeCursor(captured: frame.byteCount, originalLength: originalLength)
        cursor.acceptsCutHeader = true
        return decodeLink(link, frame, cursor)
    }

    /// Decodes `frame` header by header: `decode` for callers that know that it is no `PlainFrame`.
    public static func decodeHeaders(_ frame: RawSpan, originalLength: Int, link: LinkType) -> DecodedFrame {
        var cursor = DecodeCursor(captured: frame.byteCount, originalLength: originalLength)
        if frame.byteCount > originalLength { cursor.traits.insert(.longerThanOnWire) }
        return decodeLink(link, frame, cursor)
    }
}
