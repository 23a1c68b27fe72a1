extension FrameDecoder {
    /// An MPLS label stack (RFC 3032 2.1) with IP behind its last label; other payloads are not looked into.
    static func decodeMPLS(_ frame: RawSpan, _ start: DecodeCursor) -> DecodedFrame {
        var cursor = start
        var label: UInt32 = 0
        repeat {
            if cursor.isExhausted { return .notTCP(.otherProtocol) }
            guard cursor.has(4) else { return cursor.short(.mpls, needs: 4) }
            label = frame.u32(at: cursor.at)
            cursor = cursor.skipping(4)
        } while label & 0x100 == 0
        // Explicit null labels say which IP; other labels leave it to the first nibble.
        switch label >> 12 {
        case 0: return decodeIPv4(frame, cursor)
        case 2: return decodeIPv6(frame, cursor)
        default: break
        }
        guard cursor.has(1) else { return cursor.short(.mpls, needs: 1) }
        return switch frame.u8(at: cursor.at) >> 4 {
        case 4: decodeIPv4(frame, cursor)
        case 6: decodeIPv6(frame, cursor)
        default: .notTCP(.otherProtocol)
        }
    }
}
