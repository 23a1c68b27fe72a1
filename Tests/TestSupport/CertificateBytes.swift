/// A certificate in DER (RFC 5280 4.1), unsigned.
public struct CertificateBytes: Sendable {
    /// The common name of who it is for.
    public var subject = "server.example"
    /// The common name of who says so.
    public var issuer = "An authority"
    /// The names of subjectAltName.
    public var names = ["server.example"]
    /// From when on it is valid, as UTCTime.
    public var notBefore = "260101000000Z"
    /// Until when.
    public var notAfter = "270101000000Z"

    /// One that is for server.example, and valid in 2026.
    public init() {}

    /// Its bytes.
    public var bytes: [UInt8] {
        let algorithm = Self.node(0x30, Self.node(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2]))
        let validity = Self.node(0x30, Self.node(0x17, Array(notBefore.utf8)) + Self.node(0x17, Array(notAfter.utf8)))
        let signed =
            Self.node(0xa0, Self.node(0x02, [2])) + Self.node(0x02, [1]) + algorithm + Self.name(issuer) + validity
            + Self.name(subject) + key + extensions
        return Self.node(0x30, Self.node(0x30, signed) + algorithm + Self.node(0x03, [0, 1, 2]))
    }

    private var key: [UInt8] {
        let curve = Self.node(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7])
        let algorithm = Self.node(0x30, Self.node(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1]) + curve)
        return Self.node(0x30, algorithm + Self.node(0x03, [0, 4] + TLSBytes.filler(64)))
    }

    private var extensions: [UInt8] {
        guard !names.isEmpty else { return [] }
        let list = Self.node(0x30, names.flatMap { Self.node(0x82, Array($0.utf8)) })
        let field = Self.node(0x30, Self.node(0x06, [0x55, 0x1d, 0x11]) + Self.node(0x04, list))
        return Self.node(0xa3, Self.node(0x30, field))
    }

    private static func name(_ common: String) -> [UInt8] {
        node(0x30, node(0x31, node(0x30, node(0x06, [0x55, 4, 3]) + node(0x0c, Array(common.utf8)))))
    }

    private static func node(_ tag: UInt8, _ body: [UInt8]) -> [UInt8] {
        let count = body.count
        if count < 0x80 { return [tag, UInt8(truncatingIfNeeded: count)] + body }
        if count < 0x100 { return [tag, 0x81, UInt8(truncatingIfNeeded: count)] + body }
        return [tag, 0x82, UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)] + body
    }
}
