/// Turns a frame's bytes into one `DecodedFrame`. Any bytes are allowed; nothing traps and nothing is allocated.
public enum FrameDecoder {
    /// Decodes `frame`.
    ///
    /// - Parameters:
    ///   - frame: The captured bytes, lent for the call.
    ///   - originalLength: The frame's length on the wire, in bytes.
    ///   - link: The link type that says how the bytes begin.
    public static func decode(_ frame: RawSpan, originalLength: Int, link: LinkType) -> DecodedFrame {
        .notTCP(.unsupportedLink)
    }
}
