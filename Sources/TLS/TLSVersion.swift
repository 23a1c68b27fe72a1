/// A protocol version by its number on the wire.
public struct TLSVersion: RawRepresentable, Sendable, Hashable, Comparable {
    /// The two bytes.
    public let rawValue: UInt16

    /// The version with this number.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// TLS 1.0 (RFC 2246).
    public static let tls10 = TLSVersion(rawValue: 0x0301)
    /// TLS 1.2 (RFC 5246).
    public static let tls12 = TLSVersion(rawValue: 0x0303)
    /// TLS 1.3 (RFC 8446).
    public static let tls13 = TLSVersion(rawValue: 0x0304)

    /// A draft of TLS 1.3 (0x7f and its number).
    public var isDraft: Bool {
        rawValue >> 8 == 0x7f
    }

    /// TLS 1.3 or one of its drafts: what follows the ServerHello is encrypted.
    public var is13: Bool {
        self == .tls13 || isDraft
    }

    /// What people call it.
    public var name: String {
        switch rawValue {
        case 0x0002: return "SSL 2.0"
        case 0x0300: return "SSL 3.0"
        case 0x0301: return "TLS 1.0"
        case 0x0302: return "TLS 1.1"
        case 0x0303: return "TLS 1.2"
        case 0x0304: return "TLS 1.3"
        default: break
        }
        return isDraft ? "TLS 1.3 draft \(rawValue & 0xff)" : Self.hexadecimal(rawValue)
    }

    /// A number as IANA's tables have it, such as 0x1301.
    static func hexadecimal(_ number: UInt16) -> String {
        let digits = String(number, radix: 16)
        return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// Older before newer; drafts of TLS 1.3 count as it.
    public static func < (one: TLSVersion, other: TLSVersion) -> Bool {
        one.rank < other.rank
    }

    private var rank: UInt16 {
        isDraft ? TLSVersion.tls13.rawValue : rawValue
    }
}
