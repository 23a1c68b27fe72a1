import SwiftASN1

/// Texts of certificates, which come in several alphabets (RFC 5280 4.1.2.4).
enum DirectoryText {
    /// The text of a node; nil where it has none.
    static func text(of node: ASN1Node) -> String? {
        guard let bytes = node.bytes?.prefix(CertificateSummary.longestText * 2) else { return nil }
        switch node.identifier.tagNumber {
        // BMPString: two bytes a character.
        case 30: return HarmlessText.of(wide(bytes))
        // TeletexString: as Latin-1, which is what those who write it mean.
        case 20: return HarmlessText.of(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })))
        default: return HarmlessText.of(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func wide(_ bytes: ArraySlice<UInt8>) -> String {
        var units: [UInt16] = []
        var high: UInt16?
        for byte in bytes {
            guard let first = high else {
                high = UInt16(byte)
                continue
            }
            units.append(first << 8 | UInt16(byte))
            high = nil
        }
        return String(decoding: units, as: UTF16.self)
    }
}
