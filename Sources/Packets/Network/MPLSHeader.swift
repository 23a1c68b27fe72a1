extension FrameDecoder {
    /// An MPLS label stack (RFC 3032 2.1) and what stands behind its last label.
    static func decodeMPLS(_ frame: RawSpan, _ start: DecodeCursor) -> DecodedFrame {
        var cursor = start
        var label: UInt32 = 0
        repeat {
            if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
            guard cursor.has(4) else { return cursor.short(.mpls, needs: 4) }
            label = frame.u32(at: cursor.at)
            cursor = cursor.skipping(4)
        } while label & 0x100 == 0
        // Explicit null labels say which IP; other labels leave it to the payload.
        switch label >> 12 {
        case 0: return decodeIPv4(frame, cursor)
        case 2: return decodeIPv6(frame, cursor)
        default: break
        }
        return decodeMPLSPayload(frame, cursor)
    }
}
