import SwiftASN1

/// The kind and size of a key (RFC 5280 4.1.2.7, RFC 3279, RFC 8410).
enum PublicKey {
    /// The name for a subjectPublicKeyInfo of these fields; nil for a kind without one here.
    static func name(_ fields: [ASN1Node]) -> String? {
        guard fields.count == 2, let algorithm = fields[0].children.first?.bytes else { return nil }
        switch Array(algorithm) {
        case [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1]: return rsa(fields[1])
        case [0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1]: return curve(fields[0].children)
        case [0x2b, 0x65, 0x70]: return "Ed25519"
        case [0x2b, 0x65, 0x71]: return "Ed448"
        case [0x2a, 0x86, 0x48, 0xce, 0x38, 4, 1]: return "DSA"
        default: return nil
        }
    }

    /// The length of the modulus, the first number in the bit string.
    private static func rsa(_ key: ASN1Node) -> String? {
        guard let bits = key.bytes, bits.first == 0, let numbers = try? DER.parse(bits.dropFirst()),
            let modulus = numbers.children.first?.bytes
        else { return nil }
        let significant = modulus.drop { $0 == 0 }
        guard let first = significant.first else { return nil }
        return "RSA \(significant.count * 8 - first.leadingZeroBitCount)"
    }

    private static func curve(_ algorithm: [ASN1Node]) -> String? {
        guard algorithm.count > 1, let id = algorithm[1].bytes else { return nil }
        switch Array(id) {
        case [0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]: return "EC P-256"
        case [0x2b, 0x81, 4, 0, 34]: return "EC P-384"
        case [0x2b, 0x81, 4, 0, 35]: return "EC P-521"
        case [0x2b, 0x81, 4, 0, 33]: return "EC P-224"
        case [0x2b, 0x81, 4, 0, 10]: return "EC secp256k1"
        default: return "EC"
        }
    }
}
