import SwiftASN1

/// One name of subjectAltName (RFC 5280 4.2.1.6).
enum GeneralName {
    /// A DNS name or an address; nil for what else there is.
    static func text(of node: ASN1Node) -> String? {
        guard node.identifier.tagClass == .contextSpecific, let bytes = node.bytes else { return nil }
        switch node.identifier.tagNumber {
        case 2:
            return HarmlessText.of(String(decoding: bytes.prefix(CertificateSummary.longestText), as: UTF8.self))
        case 7: return address(Array(bytes))
        default: return nil
        }
    }

    private static func address(_ bytes: [UInt8]) -> String? {
        switch bytes.count {
        case 4: return bytes.map { String($0) }.joined(separator: ".")
        case 16:
            return stride(from: 0, to: 16, by: 2).map { index in
                String(UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]), radix: 16)
            }.joined(separator: ":")
        default: return nil
        }
    }
}
