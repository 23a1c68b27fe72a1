import Connections
import Packets
import TLS

extension FindingID {
    /// A ClientHello was answered by something that is no TLS.
    public static let tlsNotTLS = FindingID("tls-not-tls")
}

enum TLSNotTLSRule: Rule {
    static let id = FindingID.tlsNotTLS
    static let severity = Severity.error
    static let prefilter: Prefilter = [.tls, .tlsFailed]

    static let page = Page(
        meaning: """
            The client began TLS, and what came from the server is no TLS: OpenSSL says "wrong version number". \
            Either the port speaks another protocol, or TLS has to be asked for first (STARTTLS).
            """,
        pattern: """
            A ClientHello, and an answer that is no TLS record; or a server that greets before the client has said \
            anything.
            """,
        example: [
            "> ClientHello",
            "< HTTP/1.1 400 Bad Request",
        ],
        confusedWith: [
            "a server that expected a PROXY line from a balancer and says so in its own protocol"
        ],
        check: [
            "which protocol is on that port? curl -v http://SERVER:PORT/",
            "mail and directory servers: openssl s_client -connect SERVER:PORT -starttls smtp (imap, pop3, ftp, ldap)",
        ],
        sections: [
            "RFC 8446 5.1"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSFacts? {
        context.tls?.cause == .notTLS ? context.tls?.facts : nil
    }

    static func describe(_ match: TLSFacts, _ connection: Connection, _ context: Context) -> Finding {
        let word = firstWord(match.otherText)
        return finding(
            .proven,
            [match.helloStart?.frame, match.otherAnswer?.frame],
            "The client speaks TLS, and the server something else\(word.isEmpty ? "" : ": \(word)")."
        )
    }

    /// The first word of what the server said, with anything that is no ASCII letter, digit or mark as `\xNN`.
    private static func firstWord(_ text: [UInt8]) -> String {
        ProtocolName.text(Array(text.prefix { $0 != 0x20 && $0 != 0x0d && $0 != 0x0a }.prefix(16)))
    }
}
