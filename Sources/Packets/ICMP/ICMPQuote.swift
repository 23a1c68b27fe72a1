extension FrameDecoder {
    /// An ICMP error (RFC 792) or ICMPv6 error (RFC 4443 3), of which the quoted TCP header matters.
    static func decodeICMP(_ frame: RawSpan, _ cursor: DecodeCursor, _ fields: IPFields) -> DecodedFrame {
        guard cursor.has(1) else { return cursor.short(.icmp, needs: 8) }
        let isVersion4 = fields.source.family == .ipv4
        let type = frame.u8(at: cursor.at)
        let isError = isVersion4 ? type == 3 || type == 4 || type == 5 || type == 11 || type == 12 : 1...4 ~= type
        let proto = isVersion4 ? IPProtocol.icmp : IPProtocol.icmpv6
        guard isError else { return .notTCP(.ip(proto)) }
        guard cursor.has(8) else { return cursor.short(.icmp, needs: 8) }
        let quote = cursor.skipping(8)
        guard quote.has(isVersion4 ? 20 : 40) else { return quote.short(.icmp, needs: isVersion4 ? 20 : 40) }
        guard let packet = isVersion4 ? quotedIPv4(frame, quote) : quotedIPv6(frame, quote) else {
            return .notTCP(.ip(proto))
        }
        let at = packet.tcp
        var segment = quote
        segment.at = at
        guard segment.has(4) else { return segment.short(.icmp, needs: 4) }
        let code = frame.u8(at: cursor.at + 1)
        return .icmpError(
            ICMPError(
                reporter: fields.source,
                recipient: fields.destination,
                type: type,
                code: code,
                nextHopMTU: nextHopMTU(frame, cursor.at, type, code, isVersion4),
                quotedSource: Endpoint(address: packet.source, port: frame.u16(at: at)),
                quotedDestination: Endpoint(address: packet.destination, port: frame.u16(at: at + 2)),
                quotedSequence: segment.has(8) ? SequenceNumber(frame.u32(at: at + 4)) : nil,
                quotedFlags: segment.has(14) ? TCPFlags(rawValue: frame.u16(at: at + 12) & 0x0fff) : nil,
                length: UInt32(clamping: cursor.declared - cursor.at)
            )
        )
    }

    /// The MTU in "fragmentation needed" (RFC 1191 4; 0 from old routers) or "packet too big" (RFC 4443 3.2).
    private static func nextHopMTU(
        _ frame: RawSpan,
        _ at: Int,
        _ type: UInt8,
        _ code: UInt8,
        _ isVersion4: Bool
    ) -> UInt32? {
        let mtu: UInt32 =
            switch (isVersion4, type, code) {
            case (true, 3, 4): UInt32(frame.u16(at: at + 6))
            case (false, 2, _): frame.u32(at: at + 4)
            default: 0
            }
        return mtu == 0 ? nil : mtu
    }

    /// The quoted packet's addresses and where its TCP header begins.
    private struct QuotedPacket {
        var source: Address
        var destination: Address
        var tcp: Int
    }

    /// A quoted IPv4 header with TCP behind it. Its length fields are not limits: quotes are cut.
    private static func quotedIPv4(_ frame: RawSpan, _ cursor: DecodeCursor) -> QuotedPacket? {
        let at = cursor.at
        let headerLength = Int(frame.u8(at: at) & 0x0f) << 2
        guard frame.u8(at: at) >> 4 == 4, headerLength >= 20, frame.u16(at: at + 6) & 0x1fff == 0 else { return nil }
        guard let tcp = quotedTCP(frame, cursor, frame.u8(at: at + 9), at + headerLength) else { return nil }
        return QuotedPacket(
            source: frame.ipv4Address(at: at + 12),
            destination: frame.ipv4Address(at: at + 16),
            tcp: tcp
        )
    }

    /// A quoted IPv6 header with TCP behind it, or behind extension headers.
    private static func quotedIPv6(_ frame: RawSpan, _ cursor: DecodeCursor) -> QuotedPacket? {
        let at = cursor.at
        guard frame.u8(at: at) >> 4 == 6 else { return nil }
        guard let tcp = quotedTCP(frame, cursor, frame.u8(at: at + 6), at + 40) else { return nil }
        return QuotedPacket(
            source: frame.ipv6Address(at: at + 8),
            destination: frame.ipv6Address(at: at + 24),
            tcp: tcp
        )
    }

    /// Walks extension headers and AH to TCP; nil for other protocols, later fragments and cut headers.
    private static func quotedTCP(
        _ frame: RawSpan,
        _ cursor: DecodeCursor,
        _ proto: UInt8,
        _ start: Int
    ) -> Int? {
        var proto = proto
        var at = start
        for _ in 0..<DecodeCursor.headerBudget {
            if proto == IPProtocol.tcp { return at }
            guard proto == IPProtocol.authentication || isIPv6Extension(proto), at + 8 <= cursor.readable else {
                return nil
            }
            if proto == 44, frame.u16(at: at + 2) & 0xfff8 != 0 { return nil }
            let units = Int(frame.u8(at: at + 1))
            let length = proto == 44 ? 8 : proto == IPProtocol.authentication ? (units + 2) * 4 : (units + 1) * 8
            proto = frame.u8(at: at)
            at += length
        }
        return nil
    }
}
