/// What the first bytes of a segment say of whether TLS begins in it.
public enum FirstBytes: Sendable, Hashable {
    /// A record, of a client: a ClientHello.
    case clientHello
    /// A ClientHello in the form of SSL 2.0, so many bytes long.
    case sslv2Hello(length: Int)
    /// A record, of a server: a ServerHello, or an alert.
    case serverRecord
    /// The beginning of a handshake record, and no more: whose it is says what it is.
    case handshakeBegun
    /// A record of a connection whose beginning is not known.
    case record
    /// No TLS.
    case other

    /// What `bytes` begin with, from `offset` on.
    public init(_ bytes: RawSpan, at offset: Int) {
        guard let header = RecordHeader(bytes, at: offset) else {
            self = Self.isBegun(bytes, at: offset) ? .handshakeBegun : Self.sslv2(bytes, at: offset)
            return
        }
        let next = offset + RecordHeader.size
        guard header.length > 0, next < bytes.byteCount else {
            self = header.type == .alert ? .serverRecord : header.type == .handshake ? .handshakeBegun : .record
            return
        }
        switch (header.type, bytes.byte(next)) {
        case (.handshake, 1): self = .clientHello
        case (.handshake, 2): self = .serverRecord
        case (.alert, _): self = .serverRecord
        default: self = .record
        }
    }

    /// Three or four bytes that a handshake record may begin with, and nothing behind them.
    private static func isBegun(_ bytes: RawSpan, at offset: Int) -> Bool {
        guard 0 <= offset, 3...4 ~= bytes.byteCount - offset else { return false }
        return bytes.byte(offset) == RecordType.handshake.rawValue && bytes.byte(offset + 1) == 3
            && bytes.byte(offset + 2) <= 4
    }

    /// `0x80 | length, length, 1, 3, 0...4` (RFC 5246 E.2).
    private static func sslv2(_ bytes: RawSpan, at offset: Int) -> FirstBytes {
        guard 0 <= offset, offset <= bytes.byteCount - 9, bytes.byte(offset) & 0x80 != 0, bytes.byte(offset + 2) == 1,
            bytes.byte(offset + 3) == 3, bytes.byte(offset + 4) <= 4
        else { return .other }
        let length = Int(bytes.byte(offset) & 0x7f) << 8 | Int(bytes.byte(offset + 1))
        // The fixed part, and the suites, which are three bytes each.
        let suites = Int(bytes.byte(offset + 5)) << 8 | Int(bytes.byte(offset + 6))
        guard length >= 9 + suites, suites > 0, suites % 3 == 0 else { return .other }
        return .sslv2Hello(length: length + 2)
    }
}
