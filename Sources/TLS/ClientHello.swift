/// What a ClientHello says of what its sender can do and whom it wants (RFC 8446 4.1.2). Random, session id, tickets and PSK
/// identities are not kept.
///
/// ```
/// +---------+--------+-------------+--------------+-------------+------------+
/// | version | random | session id  | cipher suites| compression | extensions |
/// | 2 bytes | 32     | 1 + 0...32  | 2 + 2n       | 1 + n       | 2 + n      |
/// +---------+--------+-------------+--------------+-------------+------------+
/// ```
public struct ClientHello: Sendable, Hashable {
    /// The version in its head, which TLS 1.3 keeps at 1.2.
    public var legacyVersion = TLSVersion(rawValue: 0)
    /// It has a session id.
    public var hasSessionID = false
    /// What it offers, in order, without GREASE.
    public var cipherSuites: [UInt16] = []
    /// The name that it wants to talk to, as sent; nil without the extension.
    public var serverName: [UInt8]?
    /// The protocols that it offers to speak in the connection (RFC 7301).
    public var alpn: [[UInt8]]?
    /// `supported_versions`.
    public var versions: [UInt16]?
    /// `supported_groups`.
    public var groups: [UInt16]?
    /// The groups of its key shares.
    public var keyShares: [UInt16]?
    /// `pre_shared_key`: it wants to go on with an earlier session.
    public var hasPSK = false
    /// `early_data`: what follows may already be data.
    public var hasEarlyData = false
    /// `session_ticket`: nil without the extension, false where it is empty.
    public var sessionTicket: Bool?
    /// `encrypted_client_hello`, which browsers also send without meaning it.
    public var hasECH = false
    /// In the form of SSL 2.0 (RFC 5246 E.2).
    public var isSSLv2 = false

    /// Says nothing.
    public init() {}

    /// It retries at a lower version than it can do (RFC 7507).
    public var isFallback: Bool {
        cipherSuites.contains(0x5600)
    }
}
