import TLS
import Testing

/// What leads to TLS in other protocols.
@Suite struct PreludeTests {
    private func find(_ client: String, _ server: String) -> Prelude? {
        Prelude.find(client: Array(client.utf8), server: Array(server.utf8))
    }

    @Test func smtp() {
        let server = "220 mail\r\n250-mail\r\n250-STARTTLS\r\n250 HELP\r\n"
        #expect(find("EHLO me\r\n", server) == nil)
        let asked = find("EHLO me\r\nSTARTTLS\r\n", server)
        #expect(asked?.application == .smtp && asked?.result == nil)
        #expect(find("EHLO me\r\nSTARTTLS\r\n", server + "220 go\r\n")?.result == .accepted)
        #expect(find("EHLO me\r\nSTARTTLS\r\n", server + "454 no\r\n")?.code == "454")
    }

    @Test func imapAndPOP() {
        #expect(find("a STARTTLS\r\n", "* OK\r\na OK\r\n")?.result == .accepted)
        #expect(find("a STARTTLS\r\n", "* OK\r\na BAD no\r\n")?.result == .refused)
        #expect(find("CAPA\r\nSTLS\r\n", "+OK hi\r\n+OK\r\nSTLS\r\n.\r\n+OK go\r\n")?.result == .accepted)
        #expect(find("STLS\r\n", "+OK hi\r\n-ERR\r\n")?.result == .refused)
    }

    @Test func ftp() {
        #expect(find("AUTH TLS\r\n", "220 hi\r\n234 go\r\n")?.application == .ftp)
        #expect(find("AUTH TLS\r\n", "220 hi\r\n502 no\r\n")?.result == .refused)
    }

    @Test func xmpp() {
        let ask = "<stream:stream><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"
        #expect(find(ask, "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")?.result == .accepted)
        #expect(find(ask, "<failure/>")?.result == .refused)
    }

    @Test func binary() {
        let request: [UInt8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]
        #expect(Prelude.find(client: request, server: [0x53])?.result == .accepted)
        #expect(Prelude.find(client: request, server: [0x4e])?.result == .refused)
        let name = Array("1.3.6.1.4.1.1466.20037".utf8)
        let ask: [UInt8] = [0x30, 29, 2, 1, 1, 0x77, 24, 0x80, 22] + name
        #expect(
            Prelude.find(client: ask, server: [0x30, 12, 2, 1, 1, 0x78, 7, 0x0a, 1, 0, 4, 0, 4, 0])?.result == .accepted
        )
        #expect(Prelude.find(client: ask, server: [0x30, 12, 2, 1, 1, 0x78, 7, 0x0a, 1, 2, 4, 0, 4, 0])?.code == "2")
    }

    @Test func proxies() {
        #expect(find("PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n", "")?.kind == .proxyProtocol)
        #expect(find("CONNECT a:443 HTTP/1.1\r\n\r\n", "HTTP/1.1 407 no\r\n")?.code == "407")
        #expect(find("CONNECT a:443 HTTP/1.1\r\n\r\n", "HTTP/1.0 200 ok\r\n")?.result == .accepted)
    }

    /// Never more of a text than a few harmless bytes: credentials may follow.
    @Test func codesAreShort() {
        #expect(find("a STARTTLS\r\n", "* OK\r\na \u{1b}[31mSECRETSECRET x\r\n")?.code == "[31MSEC")
    }
}
