/// Tags that switches put before the EtherType as a VLAN tag is put there, none of which changes what the packet is.
///
/// | EtherType | tag | bytes before the next EtherType |
/// |---|---|---|
/// | 0x8926 | VN-Tag (Cisco, draft 802.1Qbh) | 4 |
/// | 0x893f | E-Tag (IEEE 802.1BR) | 6 |
/// | 0x8988 | TTag (Cisco), a time of 48 bits | 6 |
/// | 0x892f | HSR (IEC 62439-3) | 4 |
/// | 0xf1c1 | R-Tag (IEEE 802.1CB) | 4 |
enum SwitchTag {
    /// Bytes between the tag's EtherType and the next; nil for what is no such tag.
    static func length(_ type: UInt16) -> Int? {
        switch type {
        case 0x8926, 0x892f, 0xf1c1: 4
        case 0x893f, 0x8988: 6
        default: nil
        }
    }
}

extension FrameDecoder {
    /// A tag of `length` bytes and the EtherType behind it.
    static func decodeSwitchTag(_ length: Int, _ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(length + 2) else { return cursor.short(.link, needs: length + 2) }
        return decodeEtherType(frame.u16(at: cursor.at + length), frame, cursor.skipping(length + 2))
    }
}
