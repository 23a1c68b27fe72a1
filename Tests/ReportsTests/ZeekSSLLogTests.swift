import Connections
import Packets
import Reports
import TestSupport
import Testing

/// `ssl.log`, whose columns and words are Zeek's.
@Suite struct ZeekSSLLogTests {
    private func row(_ talk: TLSConversation) -> [String: String]? {
        var text = TextBuffer()
        ZeekSSLLog().appendHeader(openedAt: talk.time, to: &text)
        ZeekSSLLog().append(talk.connection, now: talk.time, to: &text)
        let lines = String(decoding: text.bytes, as: UTF8.self).split(separator: "\n")
        let fields = lines.first { $0.hasPrefix("#fields") }?.split(separator: "\t").dropFirst() ?? []
        guard let line = lines.first(where: { !$0.hasPrefix("#") }) else { return nil }
        let values = line.split(separator: "\t", omittingEmptySubsequences: false)
        #expect(values.count == fields.count)
        return Dictionary(uniqueKeysWithValues: zip(fields.map(String.init), values.map(String.init)))
    }

    private func opened() -> TLSConversation {
        var options = ConnectionTable.Options()
        options.tracksZeek = true
        return TLSConversation(options: options)
    }

    /// The hellos of TLS 1.2, and a certificate.
    private func answered(_ certificate: CertificateBytes = CertificateBytes()) -> TLSConversation {
        var talk = opened()
        talk.say(.client, TLSBytes.clientHello(versions: []))
        talk.say(
            .server,
            TLSBytes.serverHello() + TLSBytes.certificates([certificate.bytes]) + TLSBytes.handshake(14)
        )
        return talk
    }

    @Test func aWholeHandshake() throws {
        var talk = answered()
        talk.say(.client, TLSBytes.handshake(16, [1, 2]) + TLSBytes.finished)
        // Zeek asks for both Finished, and not whether the last one was taken.
        talk.say(.server, TLSBytes.finished)
        let columns = try #require(row(talk))
        #expect(columns["id.orig_h"] == "10.0.0.1" && columns["id.orig_p"] == "40000")
        #expect(columns["id.resp_h"] == "10.0.0.2" && columns["id.resp_p"] == "443")
        #expect(columns["version"] == "TLSv12")
        #expect(columns["cipher"] == "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
        #expect(columns["server_name"] == "server.example")
        #expect(columns["resumed"] == "F" && columns["established"] == "T" && columns["sni_matches_cert"] == "T")
        for unknown in ["curve", "last_alert", "next_protocol", "ssl_history", "cert_chain_fps"] {
            #expect(columns[unknown] == "-")
        }
    }

    @Test func anAlertInsteadOfTheFinished() throws {
        var certificate = CertificateBytes()
        certificate.names = ["other.example"]
        var talk = answered(certificate)
        talk.say(.client, TLSBytes.alert(48))
        talk.close(.client)
        let columns = try #require(row(talk))
        #expect(columns["established"] == "F" && columns["last_alert"] == "unknown_ca")
        #expect(columns["sni_matches_cert"] == "F")
    }

    @Test func nothingOfTheServer() throws {
        var talk = opened()
        talk.say(.client, TLSBytes.clientHello())
        let columns = try #require(row(talk))
        #expect(columns["version"] == "-" && columns["cipher"] == "-" && columns["established"] == "F")
        #expect(columns["server_name"] == "server.example" && columns["sni_matches_cert"] == "-")
    }

    @Test func withoutTLSThereIsNoLine() {
        var talk = opened()
        talk.say(.client, Array("GET / HTTP/1.1\r\n\r\n".utf8))
        talk.say(.server, Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
        #expect(row(talk) == nil)
    }
}
