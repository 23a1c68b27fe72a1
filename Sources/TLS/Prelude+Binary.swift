/// Preludes that are no lines: LDAP (RFC 4511 4.14), XMPP (RFC 6120 5), PostgreSQL and MySQL.
extension PreludeTexts {
    /// PostgreSQL's SSLRequest: length 8, code 80877103.
    static let sslRequest: [UInt8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]
    /// The name of LDAP's StartTLS.
    static let startTLSName = Array("1.3.6.1.4.1.1466.20037".utf8)
    private static let tlsNamespace = Array("urn:ietf:params:xml:ns:xmpp-tls".utf8)

    var postgreSQL: Prelude? {
        guard client.starts(with: Self.sslRequest) else { return nil }
        switch server.first {
        case UInt8(ascii: "S"): return Prelude(.startTLS, .postgresql, .accepted, code: "S")
        case UInt8(ascii: "N"): return Prelude(.startTLS, .postgresql, .refused, code: "N")
        case UInt8(ascii: "E"): return Prelude(.startTLS, .postgresql, .refused, code: "E")
        default: return Prelude(.startTLS, .postgresql)
        }
    }

    /// The result code is the first number in the answer, [APPLICATION 24].
    var ldap: Prelude? {
        guard client.first == 0x30, client.place(of: Self.startTLSName) != nil else { return nil }
        guard server.first == 0x30, let answer = server.firstIndex(of: 0x78) else { return Prelude(.startTLS, .ldap) }
        // ENUMERATED of one byte: 0x0a, 1, code. It is the first in the answer, whose length has one byte, or more.
        guard let place = server.place(of: [0x0a, 1], from: answer + 1), place <= answer + 6, place + 2 < server.count
        else { return Prelude(.startTLS, .ldap) }
        let code = server[place + 2]
        return Prelude(.startTLS, .ldap, code == 0 ? .accepted : .refused, code: String(code))
    }

    var xmpp: Prelude? {
        guard client.begins(with: "<"), client.place(of: Array("<starttls".utf8)) != nil,
            client.place(of: Self.tlsNamespace) != nil
        else { return nil }
        if server.place(of: Array("<proceed".utf8)) != nil {
            return Prelude(.startTLS, .xmpp, .accepted, code: "proceed")
        }
        if server.place(of: Array("<failure".utf8)) != nil {
            return Prelude(.startTLS, .xmpp, .refused, code: "failure")
        }
        return Prelude(.startTLS, .xmpp)
    }

    /// The greeting of protocol 10: three bytes of length, number 0, 10, a version in digits.
    static func isMySQLGreeting(_ text: [UInt8]) -> Bool {
        text.count > 5 && text[3] == 0 && text[4] == 10 && 0x30...0x39 ~= text[5]
    }

    /// A packet of 32 bytes, number 1, with CLIENT_SSL among its capabilities. A server that cannot does not offer it; one that takes
    /// it says nothing, and TLS begins.
    var mySQL: Prelude? {
        guard Self.isMySQLGreeting(server), client.count >= 36, client[0] == 32, client[1] == 0, client[2] == 0,
            client[3] == 1, client[5] & 0x08 != 0
        else { return nil }
        return Prelude(.startTLS, .mysql, .accepted)
    }
}
