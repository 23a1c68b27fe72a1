extension FrameDecoder {
    /// What follows a label stack. No label says it: it is IP, or an Ethernet frame (a pseudowire) with a control word
    /// (RFC 4448 4.6) or without.
    ///
    /// The first four bits are the version of IP, 0 for a control word or 1 for the pseudowire's own control channel
    /// (RFC 4385 3 and 5), but the Ethernet frame may begin with any of them: then its EtherType decides.
    static func decodeMPLSPayload(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(1) else { return cursor.short(.mpls, needs: 1) }
        let nibble = frame.u8(at: cursor.at) >> 4
        switch nibble {
        case 4 where !isBareEthernet(frame, cursor) || isWholeIPv4(frame, cursor): return decodeIPv4(frame, cursor)
        case 6 where !isBareEthernet(frame, cursor) || isWholeIPv6(frame, cursor): return decodeIPv6(frame, cursor)
        case 0 where isControlWord(frame, cursor): return decodeEthernet(frame, cursor.skipping(4).enteringTunnel())
        default: break
        }
        // Too little to tell.
        let needed = nibble == 0 ? 19 : 15
        guard cursor.has(needed) else { return cursor.short(.mpls, needs: needed) }
        guard isBareEthernet(frame, cursor) else { return .notTCP(NotTCP(.mplsPayload, UInt32(nibble))) }
        return decodeEthernet(frame, cursor.enteringTunnel())
    }

    /// A control word has twelve bits of 0 behind its first four (RFC 4448 4.6), and an Ethernet frame behind it.
    private static func isControlWord(_ frame: RawSpan, _ cursor: DecodeCursor) -> Bool {
        cursor.has(2) && frame.u16(at: cursor.at) == 0 && isEthernet(frame, cursor, at: cursor.at + 4)
    }

    /// An Ethernet frame without a control word before it.
    private static func isBareEthernet(_ frame: RawSpan, _ cursor: DecodeCursor) -> Bool {
        isEthernet(frame, cursor, at: cursor.at)
    }

    /// Whether an Ethernet header may begin at `start`: an EtherType that is usual, before what it announces.
    private static func isEthernet(_ frame: RawSpan, _ cursor: DecodeCursor, at start: Int) -> Bool {
        var at = start + 12
        // A tag takes four bytes; more than two are seldom.
        for _ in 0..<4 {
            guard at + 3 <= cursor.readable else { return false }
            let next = frame.u8(at: at + 2)
            switch frame.u16(at: at) {
            case EtherType.ipv4: return next >> 4 == 4
            case EtherType.ipv6: return next >> 4 == 6
            case 0x8100, 0x88a8, 0x9100, 0x9200: at += 4
            case 0x0806, 0x8847, 0x8848, 0x8863, 0x8864, 0x8902, 0x88cc, 0x8809, 0x888e, 0x88e5, 0x8909: return true
            // LLC of spanning tree, SNAP and OSI.
            case 3...1500: return next == 0x42 || next == 0xaa || next == 0xfe
            default: return false
            }
        }
        return false
    }

    /// Whether the lengths of an IPv4 header agree with the bytes that are there.
    private static func isWholeIPv4(_ frame: RawSpan, _ cursor: DecodeCursor) -> Bool {
        guard cursor.has(4) else { return true }
        let header = Int(frame.u8(at: cursor.at) & 0x0f) * 4
        let total = Int(frame.u16(at: cursor.at + 2))
        return header >= 20 && total >= header && cursor.at + total <= cursor.enclosingEnd
    }

    /// Whether the length of an IPv6 header agrees with the bytes that are there.
    private static func isWholeIPv6(_ frame: RawSpan, _ cursor: DecodeCursor) -> Bool {
        guard cursor.has(6) else { return true }
        return cursor.at + 40 + Int(frame.u16(at: cursor.at + 4)) <= cursor.enclosingEnd
    }
}
