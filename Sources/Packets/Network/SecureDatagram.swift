/// What has TLS in it and runs over UDP, found by its bytes and not by its port. It is counted, and not read.
public enum SecureDatagram: UInt32, Sendable, Hashable {
    case quic = 1
    case dtls = 2

    /// What a datagram's payload at `cursor` opens; nil for anything else, such as QUIC behind its handshake, which says nothing.
    static func opened(by frame: RawSpan, _ cursor: DecodeCursor) -> SecureDatagram? {
        guard cursor.has(13) else { return nil }
        let first = frame.u8(at: cursor.at)
        if first >= 0xc0 { return isQUIC(frame, cursor) ? .quic : nil }
        guard 20...26 ~= first else { return nil }
        return isDTLS(frame, cursor) ? .dtls : nil
    }

    /// A long header (RFC 9000 17.2) of a version that is used, with connection ids of at most 20 bytes.
    private static func isQUIC(_ frame: RawSpan, _ cursor: DecodeCursor) -> Bool {
        guard frame.u8(at: cursor.at + 5) <= 20 else { return false }
        let version = frame.u32(at: cursor.at + 1)
        switch version {
        // Version 1, and 2 (RFC 9369).
        case 1, 0x6b33_43cf: return true
        // Drafts, and Google's own: Q050, T051.
        default: return version >> 8 == 0xff_0000 || version >> 16 == 0x5130 || version >> 16 == 0x5430
        }
    }

    /// A record of DTLS 1.0 or 1.2 (RFC 6347 4.1), as 1.3 still has in its hellos: its length is within the datagram.
    private static func isDTLS(_ frame: RawSpan, _ cursor: DecodeCursor) -> Bool {
        let version = frame.u16(at: cursor.at + 1)
        guard version == 0xfeff || version == 0xfefd else { return false }
        let length = Int(frame.u16(at: cursor.at + 11))
        return length > 0 && 13 + length <= cursor.declaredCount
    }
}
