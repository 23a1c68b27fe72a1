/// Cisco metadata (CMD), which carries the security group of the sender: EtherType 0x8909, or that GRE protocol type.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+-------------------------------+
/// |    Version    |    Length     |   Option: type and length     |
/// +---------------+---------------+-------------------------------+
/// |      Security group tag       |           EtherType           |
/// +-------------------------------+-------------------------------+
/// ```
///
/// The length counts options of four bytes. In GRE the EtherType stands before the version.
extension FrameDecoder {
    /// The header behind EtherType 0x8909.
    static func decodeCiscoMetadata(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(2) else { return cursor.short(.link, needs: 8) }
        let options = Int(frame.u8(at: cursor.at + 1)) * 4
        guard options > 0 else { return cursor.invalid(.link, atLeast: 1, found: 0) }
        guard cursor.has(options + 4) else { return cursor.short(.link, needs: options + 4) }
        return decodeEtherType(frame.u16(at: cursor.at + 2 + options), frame, cursor.skipping(options + 4))
    }

    /// The header behind GRE protocol type 0x8909.
    static func decodeCiscoMetadataInGRE(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(4) else { return cursor.short(.gre, needs: 8) }
        let options = Int(frame.u8(at: cursor.at + 3)) * 4
        guard options > 0 else { return cursor.invalid(.gre, atLeast: 1, found: 0) }
        guard cursor.has(options + 4) else { return cursor.short(.gre, needs: options + 4) }
        return decodeEtherType(frame.u16(at: cursor.at), frame, cursor.skipping(options + 4))
    }
}
