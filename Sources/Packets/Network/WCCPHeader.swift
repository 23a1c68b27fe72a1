extension FrameDecoder {
    /// What a router redirects to a web cache, in GRE (draft-wilson-wrec-wccp-v2 3.12): version 2 puts four bytes before the
    /// IPv4 header, version 1 none.
    static func decodeWCCP(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(1) else { return cursor.short(.gre, needs: 1) }
        if frame.u8(at: cursor.at) >> 4 == 4 { return decodeIPv4(frame, cursor) }
        guard cursor.has(4) else { return cursor.short(.gre, needs: 4) }
        return decodeIPv4(frame, cursor.skipping(4))
    }
}
