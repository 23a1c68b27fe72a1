import SwiftASN1

/// The nodes of a certificate that are looked at (RFC 5280 4.1). SwiftASN1 knows tags, lengths and nesting: a length is held against
/// what encloses it, and the nesting may be 50 deep.
struct Leaf {
    private let issuer: ASN1Node
    private let subject: ASN1Node
    private let validity: [ASN1Node]
    private let publicKey: [ASN1Node]
    private let extensions: [ASN1Node]

    /// The certificate in `bytes`; nil where they are none.
    init?(_ bytes: [UInt8]) {
        guard let whole = try? DER.parse(bytes), let signed = whole.children.first else { return nil }
        var fields = signed.children[...]
        // [0] version, where there is one; serial number, algorithm.
        if fields.first?.isTagged(0) == true { fields.removeFirst() }
        guard fields.count >= 6 else { return nil }
        fields.removeFirst(2)
        guard let issuer = fields.popFirst(), let validity = fields.popFirst(), let subject = fields.popFirst(),
            let publicKey = fields.popFirst()
        else { return nil }
        self.issuer = issuer
        self.subject = subject
        self.validity = validity.children
        self.publicKey = publicKey.children
        extensions = fields.first { $0.isTagged(3) }?.children.first?.children ?? []
    }

    /// Fills a summary in.
    func describe(_ summary: inout CertificateSummary) {
        summary.subject = DistinguishedName.text(of: subject)
        summary.issuer = DistinguishedName.text(of: issuer)
        summary.isSelfIssued = subject.encodedBytes == issuer.encodedBytes
        if let first = validity.first { summary.notBefore = CertificateTime.seconds(first) }
        if validity.count > 1 { summary.notAfter = CertificateTime.seconds(validity[1]) }
        summary.key = PublicKey.name(publicKey)
        let names = alternativeNames ?? []
        var kept: [String] = []
        var size = 0
        for name in names {
            size += name.utf8.count
            guard kept.count < CertificateSummary.mostNames, size <= CertificateSummary.mostNameBytes else {
                summary.areNamesCut = true
                break
            }
            kept.append(name)
        }
        summary.names = kept
    }

    /// DNS names and addresses of subjectAltName, 2.5.29.17; nil without it.
    private var alternativeNames: [String]? {
        for each in extensions {
            let fields = each.children
            guard let id = fields.first?.bytes, id == [0x55, 0x1d, 0x11], let value = fields.last?.bytes,
                let list = try? DER.parse(value)
            else { continue }
            return list.children.compactMap { GeneralName.text(of: $0) }
        }
        return nil
    }
}

extension ASN1Node {
    /// What is in it; nothing in a primitive one.
    var children: [ASN1Node] {
        guard case .constructed(let nodes) = content else { return [] }
        return Array(nodes)
    }

    /// Its bytes; nil in a constructed one.
    var bytes: ArraySlice<UInt8>? {
        guard case .primitive(let bytes) = content else { return nil }
        return bytes
    }

    /// Whether it has a tag of its context with this number.
    func isTagged(_ number: UInt) -> Bool {
        identifier.tagClass == .contextSpecific && identifier.tagNumber == number
    }
}
