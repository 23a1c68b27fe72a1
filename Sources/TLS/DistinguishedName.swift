import SwiftASN1

/// A name as certificates have it: attributes, in the order in which they stand there (RFC 5280 4.1.2.4).
enum DistinguishedName {
    /// The name as text, such as `O=Example, CN=www.example.com`.
    static func text(of name: ASN1Node) -> String {
        var text = ""
        for set in name.children {
            for attribute in set.children {
                let fields = attribute.children
                guard fields.count == 2, let id = fields[0].bytes, let value = DirectoryText.text(of: fields[1])
                else { continue }
                if !text.isEmpty { text += ", " }
                text += "\(label(of: id))=\(value)"
                guard text.utf8.count < CertificateSummary.longestText else { return cut(text) }
            }
        }
        return text
    }

    private static func cut(_ text: String) -> String {
        String(decoding: text.utf8.prefix(CertificateSummary.longestText), as: UTF8.self)
    }

    /// The short name of an attribute (RFC 4519), or its identifier in numbers.
    private static func label(of id: ArraySlice<UInt8>) -> String {
        switch Array(id) {
        case [0x55, 4, 3]: "CN"
        case [0x55, 4, 5]: "serialNumber"
        case [0x55, 4, 6]: "C"
        case [0x55, 4, 7]: "L"
        case [0x55, 4, 8]: "ST"
        case [0x55, 4, 9]: "street"
        case [0x55, 4, 10]: "O"
        case [0x55, 4, 11]: "OU"
        case [0x55, 4, 12]: "title"
        case [0x55, 4, 17]: "postalCode"
        case [0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 25]: "DC"
        case [0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 1]: "UID"
        case [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1]: "emailAddress"
        default: numbers(of: id)
        }
    }

    /// The numbers of an object identifier (X.690 8.19), as far as they fit in 32 bits.
    private static func numbers(of id: ArraySlice<UInt8>) -> String {
        var arcs: [UInt32] = []
        var arc: UInt32 = 0
        for byte in id.prefix(32) {
            arc = arc << 7 | UInt32(byte & 0x7f)
            guard byte & 0x80 == 0 else { continue }
            if arcs.isEmpty {
                let first = min(arc / 40, 2)
                arcs = [first, arc - first * 40]
            } else {
                arcs.append(arc)
            }
            arc = 0
        }
        return arcs.map(String.init).joined(separator: ".")
    }
}
