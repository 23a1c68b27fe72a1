extension FrameDecoder {
    /// A network service header (RFC 8300 2.2): it tells its length in words of four bytes, and what follows.
    static func decodeNSH(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(8) else { return cursor.short(.link, needs: 8) }
        let length = Int(frame.u16(at: cursor.at) & 0x3f) * 4
        guard length >= 8 else { return cursor.invalid(.link, atLeast: 8, found: length) }
        guard cursor.has(length) else { return cursor.short(.link, needs: length) }
        let payload = cursor.skipping(length).enteringTunnel()
        let next = frame.u8(at: cursor.at + 3)
        return switch next {
        case 1: decodeIPv4(frame, payload)
        case 2: decodeIPv6(frame, payload)
        case 3: decodeEthernet(frame, payload)
        default: .notTCP(NotTCP(.nshProtocol, UInt32(next)))
        }
    }
}
