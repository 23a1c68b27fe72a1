extension FrameDecoder {
    private static let outgoingPacketType = 4

    /// A Linux cooked header, version 1 (libpcap's LINKTYPE_LINUX_SLL).
    static func decodeLinuxCooked(_ frame: RawSpan, _ start: DecodeCursor) -> DecodedFrame {
        var cursor = start
        guard cursor.has(16) else { return cursor.short(.link, needs: 16) }
        if frame.u16(at: cursor.at) == outgoingPacketType { cursor.traits.insert(.outgoing) }
        return decodeCookedProtocol(frame.u16(at: cursor.at + 14), frame, cursor.skipping(16))
    }

    /// A Linux cooked header, version 2 (libpcap's LINKTYPE_LINUX_SLL2).
    static func decodeLinuxCooked2(_ frame: RawSpan, _ start: DecodeCursor) -> DecodedFrame {
        var cursor = start
        guard cursor.has(20) else { return cursor.short(.link, needs: 20) }
        if frame.u8(at: cursor.at + 10) == outgoingPacketType { cursor.traits.insert(.outgoing) }
        return decodeCookedProtocol(frame.u16(at: cursor.at), frame, cursor.skipping(20))
    }

    /// The index of the interface in a Linux cooked header, version 2; nil where it is cut.
    public static func cookedInterface(_ frame: RawSpan) -> UInt32? {
        frame.byteCount >= 20 ? frame.u32(at: 4) : nil
    }

    /// An EtherType, or a small number of Linux's own, of which 4 is an LLC header.
    private static func decodeCookedProtocol(
        _ type: UInt16,
        _ frame: RawSpan,
        _ cursor: DecodeCursor
    ) -> DecodedFrame {
        switch type {
        case 4: decodeLLC(frame, cursor)
        case 0...1500: .notTCP(NotTCP(.cookedProtocol, UInt32(type)))
        default: decodeEtherType(type, frame, cursor)
        }
    }
}
