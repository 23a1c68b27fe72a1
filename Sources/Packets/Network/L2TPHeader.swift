extension FrameDecoder {
    /// An L2TP data message, version 2, with PPP behind it.
    ///
    /// ```
    ///  0                   1                   2                   3        RFC 2661 3.1
    ///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    /// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-------------------------------+
    /// |T|L|x|x|S|x|O|P|x|x|x|x|  Ver  |          Length (L)           |
    /// +---------------------------------------------------------------+
    /// |           Tunnel ID           |          Session ID           |
    /// +---------------------------------------------------------------+
    /// |            Ns (S)             |            Nr (S)             |
    /// +---------------------------------------------------------------+
    /// |        Offset size (O)        |     Offset padding ... (O)    |
    /// +---------------------------------------------------------------+
    /// ```
    static func decodeL2TP(_ frame: RawSpan, _ start: DecodeCursor) -> DecodedFrame {
        if start.isExhausted { return .notTCP(.nestedTooDeep) }
        guard start.has(6) else { return start.short(.udp, needs: 6) }
        let flags = frame.u16(at: start.at)
        let isControl = flags & 0x8000 != 0
        if isControl { return .notTCP(.ip(IPProtocol.udp)) }
        guard flags & 0x000f == 2 else { return .notTCP(NotTCP(.tunnelPort, 1701)) }
        let hasLength = flags & 0x4000 != 0
        let hasSequence = flags & 0x0800 != 0
        let hasOffset = flags & 0x0200 != 0

        var cursor = start
        var length = 6 + (hasLength ? 2 : 0) + (hasSequence ? 4 : 0)
        if hasLength { cursor.limitWire(to: start.at + Int(frame.u16(at: start.at + 2))) }
        if hasOffset {
            guard cursor.has(length + 2) else { return cursor.short(.udp, needs: length + 2) }
            length += 2 + Int(frame.u16(at: cursor.at + length))
        }
        guard cursor.has(length) else { return cursor.short(.udp, needs: length) }
        return decodePPP(frame, cursor.skipping(length))
    }
}
