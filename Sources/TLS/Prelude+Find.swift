extension Prelude {
    /// The first bytes that a client with a prelude sends, where it speaks first, or that its server does.
    private static let greetings = ["220", "* OK", "* PREAUTH", "* BYE", "+OK", "SSH-"]
    private static let openings = ["CONNECT ", "PROXY ", "<?xml", "<stream"]

    /// What was said before TLS; nil where nothing is known as a prelude.
    public static func find(client: [UInt8], server: [UInt8]) -> Prelude? {
        let texts = PreludeTexts(client: client, server: server)
        return texts.httpConnect ?? texts.proxyProtocol ?? texts.postgreSQL ?? texts.ldap ?? texts.xmpp ?? texts.mySQL
            ?? texts.imap ?? texts.pop3 ?? texts.numbered
    }

    /// A first look at the first bytes of either end, without a copy: most are nothing that leads to TLS.
    public static func mayBegin(_ bytes: RawSpan) -> Bool {
        guard bytes.byteCount > 0 else { return false }
        switch bytes.byte(0) {
        case UInt8(ascii: "2"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "C"), UInt8(ascii: "P"),
            UInt8(ascii: "<"), UInt8(ascii: "S"), 0, 0x0d, 0x30:
            return true
        default: return bytes.byteCount > 5 && bytes.byte(3) == 0 && bytes.byte(4) == 10
        }
    }

    /// Whether what was said so far may become a prelude. Either may have said nothing yet.
    public static func isPossible(client: [UInt8], server: [UInt8]) -> Bool {
        if client.isEmpty, server.isEmpty { return true }
        if greetings.contains(where: { server.begins(with: $0) }) { return true }
        if PreludeTexts.isMySQLGreeting(server) { return true }
        if openings.contains(where: { client.begins(with: $0) }) { return true }
        if client.starts(with: PreludeTexts.proxySignature) || client.starts(with: PreludeTexts.sslRequest) {
            return true
        }
        return client.first == 0x30 && client.place(of: PreludeTexts.startTLSName) != nil
    }
}

extension PreludeTexts {
    /// PROXY v2 (haproxy's proxy-protocol.txt 2.2).
    static let proxySignature: [UInt8] = [0x0d, 0x0a, 0x0d, 0x0a, 0, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a]

    /// `CONNECT host:port HTTP/1.1` (RFC 9110 9.3.6).
    var httpConnect: Prelude? {
        guard client.begins(with: "CONNECT ") else { return nil }
        guard server.begins(with: "HTTP/"), let line = Self.lines(server).first else {
            return Prelude(.httpConnect, .http)
        }
        let words = line.words
        guard words.count > 1 else { return Prelude(.httpConnect, .http) }
        let result: Prelude.Result = words[1].utf8.first == UInt8(ascii: "2") ? .accepted : .refused
        return Prelude(.httpConnect, .http, result, code: words[1])
    }

    var proxyProtocol: Prelude? {
        client.begins(with: "PROXY ") || client.starts(with: Self.proxySignature) ? Prelude(.proxyProtocol, nil) : nil
    }
}
