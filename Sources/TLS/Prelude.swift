/// What two ends say to each other before TLS begins.
public struct Prelude: Sendable, Hashable {
    /// Bytes of each direction that are looked at.
    public static let limit = 4096

    /// How TLS was asked for.
    public enum Kind: UInt8, Sendable {
        case startTLS
        case httpConnect
        case proxyProtocol

        /// The name that records use.
        public var name: String {
            switch self {
            case .startTLS: "starttls"
            case .httpConnect: "http-connect"
            case .proxyProtocol: "proxy-protocol"
            }
        }
    }

    /// The protocol in which it was.
    public enum Application: UInt8, Sendable {
        case smtp, imap, pop3, ftp, ldap, xmpp, postgresql, mysql, http

        /// The name that records use.
        public var name: String {
            String(describing: self)
        }
    }

    /// What came of it.
    public enum Result: UInt8, Sendable {
        case accepted
        case refused
        case notOffered

        /// The name that records use.
        public var name: String {
            switch self {
            case .accepted: "accepted"
            case .refused: "refused"
            case .notOffered: "not-offered"
            }
        }
    }

    /// How TLS was asked for.
    public var kind: Kind
    /// In which protocol; nil for a PROXY line, which belongs to none.
    public var application: Application?
    /// What came of it; nil while nothing has.
    public var result: Result?
    /// The code of the answer, at most eight harmless bytes: never more of a text than that, since credentials may follow.
    public var code: String?

    init(_ kind: Kind, _ application: Application?, _ result: Result? = nil, code: String? = nil) {
        self.kind = kind
        self.application = application
        self.result = result
        self.code = code.map { String(decoding: $0.utf8.prefix(8).filter { 0x21...0x7e ~= $0 }, as: UTF8.self) }
    }
}
