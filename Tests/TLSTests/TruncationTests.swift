import TLS
import TestSupport
import Testing

/// Messages that end too soon, at every place: nothing traps, and what is said is what was there.
@Suite struct TruncationTests {
    @Test func everyClientHello() throws {
        let bytes = TLSBytes.clientHello(alpn: ["h2", "http/1.1"])
        for end in 9...bytes.count {
            let said = try? ClientHello(bytes.span.bytes, 9..<end)
            #expect(end < bytes.count || said?.serverName == Array("server.example".utf8))
        }
        let whole = try ClientHello(bytes.span.bytes, 9..<bytes.count)
        #expect(ClientHello(packed: whole.packed) == whole)
        #expect(whole.alpn == [Array("h2".utf8), Array("http/1.1".utf8)])
    }

    @Test func everyServerHello() throws {
        let bytes = TLSBytes.serverHello(version: 0x0304, suite: 0x1301)
        for end in 9..<bytes.count { _ = try? ServerHello(bytes.span.bytes, 9..<end) }
        #expect(try ServerHello(bytes.span.bytes, 9..<bytes.count).version == .tls13)
    }

    @Test func everyCertificate() throws {
        let bytes = TLSBytes.certificates([CertificateBytes().bytes])
        for end in 9..<bytes.count { _ = try? CertificateSummary(bytes.span.bytes, 9..<end) }
        let whole = try CertificateSummary(bytes.span.bytes, 9..<bytes.count)
        #expect(whole.subject == "CN=server.example")
        #expect(whole.issuer == "CN=An authority")
        #expect(whole.names == ["server.example"])
        #expect(whole.key == "EC P-256")
        #expect(whole.notBefore == 1_767_225_600)
        #expect(CertificateSummary(packed: whole.packed) == whole)
        for end in 0..<whole.packed.count {
            #expect(CertificateSummary(packed: Array(whole.packed.prefix(end))) != whole)
        }
    }

    /// Each byte of a certificate, changed.
    @Test func everyByteOfACertificate() {
        var bytes = TLSBytes.certificates([CertificateBytes().bytes])
        for place in 9..<bytes.count {
            let byte = bytes[place]
            for change: UInt8 in [1, 0x7f, 0x80, 0xff] {
                bytes[place] = byte ^ change
                _ = try? CertificateSummary(bytes.span.bytes, 9..<bytes.count)
            }
            bytes[place] = byte
        }
    }

    /// As deep as a message has room for: such a certificate is none, and nothing recurses without a bound.
    @Test func aCertificateNestedAsDeepAsItGoes() throws {
        var nested: [UInt8] = []
        for _ in 0..<12_000 {
            let count = nested.count
            nested = [0x30, 0x83] + [16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + nested
        }
        let bytes = TLSBytes.certificates([nested])
        let said = try CertificateSummary(bytes.span.bytes, 9..<bytes.count)
        #expect(said.chainLength == 1 && said.subject == nil)
    }

    @Test func namesThatWouldDoSomething() throws {
        var certificate = CertificateBytes()
        certificate.subject = "\u{1b}[31mred\u{202e}"
        let bytes = TLSBytes.certificates([certificate.bytes])
        let said = try CertificateSummary(bytes.span.bytes, 9..<bytes.count)
        #expect(said.subject == "CN=\\u{1b}[31mred\\u{202e}")
        #expect(ServerName.text(Array("a\u{1b}b.example.".utf8)) == "a\\027b.example")
        #expect(ProtocolName.text([0x68, 0x32, 0xff]) == "h2\\xff")
    }

    @Test func namesOfCertificates() {
        #expect(ServerName.matches("www.Example.org", "*.example.org"))
        #expect(!ServerName.matches("a.www.example.org", "*.example.org"))
        #expect(!ServerName.matches("example.org", "*.example.org"))
        #expect(!ServerName.matches(".example.org", "*.example.org"))
    }
}
