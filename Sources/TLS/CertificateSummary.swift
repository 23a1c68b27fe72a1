/// What a Certificate message of TLS 1.2 and before says (RFC 5246 7.4.2): how many there are, and six fields of the first, the leaf.
public struct CertificateSummary: Sendable, Hashable {
    /// Certificates that are counted in one message.
    public static let longestChain = 16
    /// Names kept of a leaf, and bytes of all of them together.
    public static let mostNames = 512
    static let mostNameBytes = 16_384
    /// Bytes kept of a name, a subject or an issuer.
    static let longestText = 255

    /// Certificates in the message, up to `longestChain`.
    public var chainLength = 0
    /// Who it is for, attribute by attribute in the order of the certificate; nil where the leaf could not be read.
    public var subject: String?
    /// Who says so.
    public var issuer: String?
    /// The DNS names and addresses that it is for (subjectAltName, RFC 5280 4.2.1.6); empty without that extension, nil where the leaf could not be read.
    public var names: [String]?
    /// There were more names than are kept.
    public var areNamesCut = false
    /// From when on it is valid, in seconds since 1970.
    public var notBefore: Int64?
    /// Until when.
    public var notAfter: Int64?
    /// Kind and size of its key, such as "RSA 2048".
    public var key: String?
    /// Subject and issuer are the same.
    public var isSelfIssued = false

    /// An empty message.
    public init() {}

    /// Whether it is for the server `name` (RFC 9525 6); nil where that cannot be told: it could not be read, or not all its names are kept.
    public func isFor(_ name: String) -> Bool? {
        guard let names else { return nil }
        if names.contains(where: { ServerName.matches(name, $0) }) { return true }
        return areNamesCut ? nil : false
    }
}
