extension FrameDecoder {
    /// An IPv6 header (RFC 8200 3).
    static func decodeIPv6(_ frame: RawSpan, _ start: DecodeCursor) -> DecodedFrame {
        var cursor = start
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(40) else { return cursor.short(.ipv6, needs: 40) }
        let at = cursor.at
        let version = frame.u8(at: at) >> 4
        guard version == 6 else { return cursor.invalid(.ipv6, atLeast: 6, found: Int(version)) }
        let payloadLength = Int(frame.u16(at: at + 4))
        let next = frame.u8(at: at + 6)
        if payloadLength > 0 {
            beginPacket(&cursor, end: at + 40 + payloadLength)
        } else if next == 59 {
            return .notTCP(.ip(next))
        } else {
            let jumbo = next == 0 ? jumboLength(frame, cursor, at + 40) : nil
            beginPacket(&cursor, end: jumbo.map { at + 40 + $0 })
        }
        let fields = IPFields(
            source: frame.ipv6Address(at: at + 8),
            destination: frame.ipv6Address(at: at + 24),
            timeToLive: frame.u8(at: at + 7),
            trafficClass: UInt8(truncatingIfNeeded: frame.u16(at: at) >> 4)
        )
        return decodeTransport(next, frame, cursor.skipping(40), fields)
    }

    /// The payload length of a jumbogram: option 0xC2 of the hop-by-hop header at `start` (RFC 2675 2).
    private static func jumboLength(_ frame: RawSpan, _ cursor: DecodeCursor, _ start: Int) -> Int? {
        guard start + 2 <= cursor.readable else { return nil }
        let end = min(start + (Int(frame.u8(at: start + 1)) + 1) * 8, cursor.readable)
        var at = start + 2
        while at + 2 <= end {
            let kind = frame.u8(at: at)
            if kind == 0 {
                at += 1
                continue
            }
            let length = Int(frame.u8(at: at + 1))
            if kind == 0xc2, length == 4, at + 6 <= end {
                let jumbo = Int(frame.u32(at: at + 2))
                return jumbo > 0 ? jumbo : nil
            }
            at += 2 + length
        }
        return nil
    }

    /// An IPv6 extension header (RFC 8200 4) and what follows it.
    static func decodeIPv6Extension(
        _ kind: UInt8,
        _ frame: RawSpan,
        _ start: DecodeCursor,
        _ fields: IPFields
    ) -> DecodedFrame {
        var cursor = start
        let isFragment = kind == 44
        guard isIPv6Extension(kind) else { return .notTCP(.ip(kind)) }
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(8) else { return cursor.short(.ipv6Extension, needs: 8) }
        let next = frame.u8(at: cursor.at)
        var length = 8
        if isFragment {
            let fragment = frame.u16(at: cursor.at + 2)
            if fragment & 0xfff8 != 0 {
                return .notTCP(NotTCP(.laterFragment, UInt32(next)))
            }
            if fragment & 1 != 0 { cursor.traits.insert(.firstFragment) }
        } else {
            length = (Int(frame.u8(at: cursor.at + 1)) + 1) * 8
        }
        guard cursor.has(length) else { return cursor.short(.ipv6Extension, needs: length) }
        cursor.traits.insert(.behindExtension)
        return decodeTransport(next, frame, cursor.skipping(length), fields)
    }

    /// Hop-by-hop options, routing, fragment or destination options.
    static func isIPv6Extension(_ kind: UInt8) -> Bool {
        kind == 0 || kind == 43 || kind == 44 || kind == 60
    }

    /// An authentication header (RFC 4302 2), over IPv4 or IPv6, and what follows it.
    static func decodeAuthentication(
        _ frame: RawSpan,
        _ start: DecodeCursor,
        _ fields: IPFields
    ) -> DecodedFrame {
        var cursor = start
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(12) else { return cursor.short(.ipv6Extension, needs: 12) }
        let length = (Int(frame.u8(at: cursor.at + 1)) + 2) * 4
        guard length >= 12 else { return cursor.invalid(.ipv6Extension, atLeast: 12, found: length) }
        guard cursor.has(length) else { return cursor.short(.ipv6Extension, needs: length) }
        cursor.traits.insert(.behindExtension)
        return decodeTransport(frame.u8(at: cursor.at), frame, cursor.skipping(length), fields)
    }
}
