/// Frames that a switch mirrors to a distant analyser, in GRE (draft-foschiano-erspan-03).
///
/// Protocol type 0x88be without a sequence number is type I, which has no header; with one it is type II:
///
/// ```
///  0                   1                   2                   3        section 4.2
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------+-----------------------+-----+---+-+-------------------+
/// |  Ver  |          VLAN         | COS | En|T|    Session ID     |
/// +-----------------------+-------------------+-------------------+
/// |      Reserved         |                  Index                |
/// +-----------------------+---------------------------------------+
/// ```
///
/// Protocol type 0x22eb is type III, whose first four bytes are the same; then come a time stamp and
///
/// ```
/// +-------------------------------+-+---------+-----------+-+---+-+    section 4.3
/// |     Security group tag        |P|Frm. type|  Hardware |D|Gra|O|
/// +-------------------------------+-+---------+-----------+-+---+-+
/// ```
///
/// with eight bytes of the platform behind them if O is set. The VLAN is the one in which the switch saw the frame, which
/// differs between the directions of a routed connection: it is no number space.
extension FrameDecoder {
    private enum ERSPANVersion {
        static let two: UInt8 = 1
        static let three: UInt8 = 2
    }

    /// The frame behind GRE protocol type 0x88be.
    static func decodeERSPAN(hasSequence: Bool, _ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        hasSequence ? decodeERSPANHeader(frame, cursor) : decodeEthernet(frame, cursor)
    }

    /// A header that says in its version what it is, whatever GRE says.
    static func decodeERSPANHeader(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(8) else { return cursor.short(.gre, needs: 8) }
        let version = frame.u8(at: cursor.at) >> 4
        switch version {
        case ERSPANVersion.two: return decodeEthernet(frame, cursor.skipping(8))
        case ERSPANVersion.three: return decodeERSPAN3(frame, cursor)
        default: return .notTCP(NotTCP(.erspanVersion, UInt32(version)))
        }
    }

    private static func decodeERSPAN3(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(12) else { return cursor.short(.gre, needs: 12) }
        let details = frame.u16(at: cursor.at + 10)
        let length = details & 1 == 1 ? 20 : 12
        guard cursor.has(length) else { return cursor.short(.gre, needs: length) }
        let payload = cursor.skipping(length)
        switch details >> 10 & 0x1f {
        case 0: return decodeEthernet(frame, payload)
        case 2: return decodeRaw(frame, payload)
        default: return .notTCP(NotTCP(.erspanVersion, UInt32(ERSPANVersion.three)))
        }
    }
}
