extension FrameDecoder {
    /// An IPv4 header (RFC 791 3.1).
    static func decodeIPv4(_ frame: RawSpan, _ start: DecodeCursor) -> DecodedFrame {
        var cursor = start
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(20) else { return cursor.short(.ipv4, needs: 20) }
        let at = cursor.at
        let first = frame.u8(at: at)
        guard first >> 4 == 4 else { return cursor.invalid(.ipv4, atLeast: 4, found: Int(first >> 4)) }
        let headerLength = Int(first & 0x0f) << 2
        guard headerLength >= 20 else { return cursor.invalid(.ipv4, atLeast: 20, found: headerLength) }
        let totalLength = Int(frame.u16(at: at + 2))
        guard totalLength == 0 || totalLength >= headerLength else {
            return cursor.invalid(.ipv4, atLeast: headerLength, found: totalLength)
        }
        beginPacket(&cursor, end: totalLength == 0 ? nil : at + totalLength)
        guard cursor.has(headerLength) else { return cursor.short(.ipv4, needs: headerLength) }

        let fragment = frame.u16(at: at + 6)
        if fragment & 0x4000 != 0 { cursor.traits.insert(.dontFragment) }
        let proto = frame.u8(at: at + 9)
        if fragment & 0x1fff != 0 {
            return .notTCP(NotTCP(.laterFragment, UInt32(proto)))
        }
        if fragment & 0x2000 != 0 { cursor.traits.insert(.firstFragment) }
        let fields = IPFields(
            source: frame.ipv4Address(at: at + 12),
            destination: frame.ipv4Address(at: at + 16),
            identification: frame.u16(at: at + 4),
            timeToLive: frame.u8(at: at + 8),
            trafficClass: frame.u8(at: at + 1)
        )
        return decodeTransport(proto, frame, cursor.skipping(headerLength), fields)
    }

    /// Forgets an outer packet's traits and takes over the new one's end; without one, the end of what encloses it.
    static func beginPacket(_ cursor: inout DecodeCursor, end: Int?) {
        cursor.traits.formIntersection([.outgoing, .tunnelled, .longerThanOnWire])
        if let end {
            cursor.declare(end: end)
        } else {
            cursor.declare(end: cursor.enclosingEnd)
            cursor.traits.insert(.lengthFromFrame)
        }
    }

    /// What stands behind an IP header or one of its extensions.
    static func decodeTransport(
        _ proto: UInt8,
        _ frame: RawSpan,
        _ cursor: DecodeCursor,
        _ fields: IPFields
    ) -> DecodedFrame {
        if proto == IPProtocol.tcp { return decodeTCP(frame, cursor, fields) }
        switch proto {
        case IPProtocol.icmp where fields.source.family == .ipv4, IPProtocol.icmpv6 where fields.source.family == .ipv6:
            return decodeICMP(frame, cursor, fields)
        case IPProtocol.authentication: return decodeAuthentication(frame, cursor, fields)
        case IPProtocol.udp: return decodeUDP(frame, cursor)
        case IPProtocol.ipv4: return decodeIPv4(frame, cursor.enteringTunnel())
        case IPProtocol.ipv6: return decodeIPv6(frame, cursor.enteringTunnel())
        case IPProtocol.ethernet where fields.source.family == .ipv6:
            return decodeEthernet(frame, cursor.enteringTunnel())
        case IPProtocol.gre: return decodeGRE(frame, cursor)
        default:
            guard fields.source.family == .ipv6 else { return .notTCP(.ip(proto)) }
            return decodeIPv6Extension(proto, frame, cursor, fields)
        }
    }
}

extension DecodeCursor {
    /// The cursor marked as inside a tunnel.
    func enteringTunnel() -> DecodeCursor {
        var inner = self
        inner.traits.insert(.tunnelled)
        return inner
    }
}
