/// What a ServerHello chooses (RFC 8446 4.1.3), or what a HelloRetryRequest, which has its form, asks for (4.1.4).
public struct ServerHello: Sendable, Hashable {
    /// The version that is spoken from here on.
    public var version: TLSVersion
    /// The cipher suite that it chose.
    public var cipherSuite: UInt16 = 0
    /// The group of its key share, or the one that it wants; 0 without one.
    public var group: UInt16 = 0
    /// The protocol that it chose; TLS 1.3 says so in what is encrypted.
    public var alpn: [UInt8]?
    /// It goes on with an earlier session (TLS 1.3).
    public var hasPSK = false
    /// It asks for another ClientHello.
    public var isRetryRequest = false

    /// SHA-256 of "HelloRetryRequest", in place of a random (RFC 8446 4.1.3).
    private static let retry: [UInt8] = [
        0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
        0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
    ]

    /// The message in `range` of `bytes`, without its head of four bytes.
    public init(_ bytes: RawSpan, _ range: Range<Int>) throws(TLSError) {
        var reader = ByteReader(bytes, range)
        version = TLSVersion(rawValue: try reader.u16(bytes))
        let random = try reader.take(32)
        isRetryRequest = random.allSatisfy { bytes.byte($0) == Self.retry[$0 - random.lowerBound] }
        // Before draft 22 it had no session id and no compression.
        let isShort = version.isDraft && version.rawValue & 0xff < 22
        if !isShort { _ = try reader.part8(bytes) }
        cipherSuite = try reader.u16(bytes)
        if !isShort { _ = try reader.u8(bytes) }
        guard reader.left > 0 else { return }
        var extensions = try reader.part16(bytes)
        while extensions.left > 0 {
            let type = try extensions.u16(bytes)
            let content = try extensions.part16(bytes)
            try? take(type, content, bytes)
        }
    }

    private mutating func take(_ type: UInt16, _ content: ByteReader, _ bytes: RawSpan) throws(TLSError) {
        var content = content
        switch type {
        case 16:
            var list = try content.part16(bytes)
            let name = try list.part8(bytes)
            alpn = bytes.copy(name.at..<name.end)
        case 40, 51: group = try content.u16(bytes)
        case 41: hasPSK = true
        case 43: version = TLSVersion(rawValue: try content.u16(bytes))
        default: break
        }
    }
}
