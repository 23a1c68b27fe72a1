import TLS

/// Zeek's words for what TLS says in numbers (scripts/base/protocols/ssl/consts.zeek), where they are not IANA's.
enum ZeekTLSWords {
    static func version(_ version: TLSVersion) -> String {
        switch version.rawValue {
        case 0x0002: "SSLv2"
        case 0x0300: "SSLv3"
        case 0x0301: "TLSv10"
        case 0x0302: "TLSv11"
        case 0x0303: "TLSv12"
        case 0x0304: "TLSv13"
        default: version.isDraft ? "TLSv13-draft\(version.rawValue & 0xff)" : unknown(version.rawValue)
        }
    }

    static func cipher(_ number: UInt16) -> String {
        CipherSuite.knownName(of: number) ?? unknown(number)
    }

    static func curve(_ number: UInt16) -> String {
        NamedGroup.knownName(of: number) ?? unknown(number)
    }

    static func alert(_ alert: TLS.Alert) -> String {
        alert.name ?? unknown(UInt16(alert.code))
    }

    /// A word as a column has it: one that would read as unset or empty is told from these.
    static func column(_ word: String) -> String {
        switch word {
        case "": "(empty)"
        case "-": "\\x2d"
        case "(empty)": "\\x28empty)"
        default: word
        }
    }

    /// A number without a name.
    private static func unknown(_ number: UInt16) -> String {
        "unknown-\(number)"
    }
}
