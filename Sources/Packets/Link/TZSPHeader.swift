extension FrameDecoder {
    /// TZSP, in which access points and routers send what they see to an analyser: version, type, what is encapsulated, then
    /// tagged fields up to an end tag, and the frame.
    static func decodeTZSP(_ frame: RawSpan, _ start: DecodeCursor) -> DecodedFrame {
        if start.isExhausted { return .notTCP(.nestedTooDeep) }
        guard start.has(4) else { return start.short(.udp, needs: 4) }
        // 0 is a received frame, 1 one to be sent; others configure and keep alive.
        guard frame.u8(at: start.at) == 1, frame.u8(at: start.at + 1) <= 1 else {
            return .notTCP(.ip(IPProtocol.udp))
        }
        let encapsulation = frame.u16(at: start.at + 2)
        let padding: UInt8 = 0
        let endTag: UInt8 = 1
        var cursor = start.skipping(4)
        // Each round passes at least a byte, so this ends.
        while true {
            guard cursor.has(1) else { return cursor.short(.udp, needs: 1) }
            let tag = frame.u8(at: cursor.at)
            cursor.at += 1
            if tag == endTag { break }
            if tag == padding { continue }
            guard cursor.has(1) else { return cursor.short(.udp, needs: 1) }
            let length = 1 + Int(frame.u8(at: cursor.at))
            guard cursor.has(length) else { return cursor.short(.udp, needs: length) }
            cursor.at += length
        }
        return switch encapsulation {
        case 1: decodeEthernet(frame, cursor)
        case 18: decodeWireless(frame, cursor)
        case 119: decodePrism(frame, cursor)
        case 127: decodeAVS(frame, cursor)
        default: .notTCP(NotTCP(.tzspEncapsulation, UInt32(encapsulation)))
        }
    }
}
