import Connections
import TestSupport
import Testing

@testable import Findings

/// Each finding about TLS: what shows it, and the nearest that does not.
@Suite struct TLSRuleTests {
    private static let server13 = TLSBytes.serverHello(version: 0x0304, suite: 0x1301) + TLSBytes.data(900)
    private static let certificate = CertificateBytes()

    /// The findings about TLS of a conversation.
    private func ids(_ talk: TLSConversation) -> [String] {
        let diagnosis = Diagnosis(of: talk.table.connections, at: talk.time)
        let connection = talk.connection
        let named = diagnosis.verdict(on: connection).names.filter(\.isAboutTLS).map(\.name)
        #expect(diagnosis.findings(of: connection).filter(\.id.isAboutTLS).map(\.id.name) == named)
        return named
    }

    private func hello(_ bytes: [UInt8] = TLSBytes.clientHello()) -> TLSConversation {
        var talk = TLSConversation()
        talk.say(.client, bytes)
        return talk
    }

    /// A ServerHello and what follows it, of TLS 1.2.
    private func answered(_ certificate: CertificateBytes = certificate) -> TLSConversation {
        var talk = hello(TLSBytes.clientHello(versions: []))
        talk.say(
            .server,
            TLSBytes.serverHello() + TLSBytes.certificates([certificate.bytes]) + TLSBytes.handshake(14)
        )
        return talk
    }

    private func complete(_ certificate: CertificateBytes = certificate) -> TLSConversation {
        var talk = answered(certificate)
        talk.say(.client, TLSBytes.handshake(16, [1, 2]) + TLSBytes.finished)
        talk.say(.server, TLSBytes.finished)
        talk.say(.client, TLSBytes.data(60))
        talk.say(.server, TLSBytes.data(400))
        return talk
    }

    private func complete13() -> TLSConversation {
        var talk = hello()
        talk.say(.server, Self.server13)
        talk.say(.client, TLSBytes.data(53))
        talk.say(.server, TLSBytes.data(200))
        return talk
    }

    @Test func healthy() {
        var talk = complete()
        talk.say(.client, TLSBytes.record(21, TLSBytes.filler(26)))
        talk.close(.client)
        talk.close(.server)
        #expect(ids(talk).isEmpty)
        #expect(talk.connection.tlsStanding(at: talk.time)?.result == .complete)
    }

    @Test(
        arguments: [
            (70, "tls-version-mismatch"), (86, "tls-version-mismatch"), (40, "tls-nothing-in-common"),
            (71, "tls-nothing-in-common"), (120, "tls-alpn-mismatch"), (112, "tls-name-unknown"), (80, "tls-alert"),
        ] as [(UInt8, String)]
    )
    func alertsBeforeTheServerHello(_ code: UInt8, _ id: String) {
        var talk = hello()
        talk.say(.server, TLSBytes.alert(code))
        talk.close(.server)
        #expect(ids(talk) == [id])
        var warned = hello()
        warned.say(.server, TLSBytes.alert(code, level: 1))
        #expect(ids(warned).isEmpty)
    }

    @Test(
        arguments: [
            (42, "tls-certificate-rejected"), (48, "tls-certificate-rejected"), (20, "tls-corrupted"),
            (51, "tls-corrupted"), (40, "tls-alert"),
        ] as [(UInt8, String)]
    )
    func alertsOfTheClient(_ code: UInt8, _ id: String) {
        var talk = answered()
        talk.say(.client, TLSBytes.alert(code))
        talk.close(.client)
        #expect(ids(talk) == [id])
    }

    /// What OpenSSL says when its peer has gone is an answer to that.
    @Test func anAlertAfterTheOtherEndHasClosed() {
        var talk = answered()
        talk.close(.client)
        talk.say(.server, TLSBytes.alert(50))
        #expect(ids(talk) == ["tls-closed-in-handshake"])
    }

    @Test func aCertificateThatIsWanted() {
        var talk = hello()
        talk.say(.server, Self.server13)
        talk.say(.client, TLSBytes.data(53))
        talk.say(.server, TLSBytes.alert(116))
        #expect(!ids(talk).contains("tls-certificate-rejected"))
        var older = answered()
        older.say(.client, TLSBytes.certificates([]))
        older.say(.server, TLSBytes.alert(40))
        #expect(ids(older) == ["tls-certificate-required"])
    }

    @Test func anRSTInAnswerToTheHello() {
        var talk = hello()
        talk.reset(.server)
        #expect(ids(talk) == ["tls-reset-after-client-hello"])
        var later = hello()
        later.say(.server, Self.server13)
        later.reset(.server)
        #expect(ids(later) == ["tls-reset-in-handshake"])
    }

    @Test func aFINInAnswerToTheHello() {
        var talk = hello()
        talk.close(.server)
        #expect(ids(talk) == ["tls-closed-after-client-hello"])
        var later = hello()
        later.say(.server, Self.server13)
        later.close(.client)
        #expect(ids(later) == ["tls-closed-in-handshake"])
    }

    @Test func silence() {
        var talk = hello()
        talk.wait(2000)
        #expect(ids(talk).isEmpty)
        talk.wait(1500)
        #expect(ids(talk) == ["tls-no-answer"])
    }

    @Test func aHelloThatIsLost() {
        var talk = TLSConversation()
        talk.say(.client, TLSBytes.clientHello(), acknowledged: false)
        let count = TLSBytes.clientHello().count
        for _ in 0..<3 {
            talk.wait(400)
            talk.repeats(.client, TLSBytes.clientHello(), at: -count)
        }
        talk.wait(3000)
        #expect(ids(talk) == ["tls-client-hello-lost"])
    }

    @Test func aFlightThatIsLost() {
        var talk = hello()
        let flight = TLSBytes.serverHello() + TLSBytes.certificates([Self.certificate.bytes])
        talk.say(.server, flight, acknowledged: false)
        #expect(ids(talk).isEmpty)
        for _ in 0..<3 {
            talk.wait(400)
            talk.repeats(.server, flight, at: -flight.count)
        }
        #expect(ids(talk) == ["tls-server-flight-lost"])
    }

    @Test func aServerThatEndsItAfterTheClientsFinished() {
        var talk = hello()
        talk.say(.server, Self.server13)
        talk.say(.client, TLSBytes.data(53))
        talk.say(.server, TLSBytes.data(19))
        talk.close(.server)
        #expect(ids(talk) == ["tls-rejected-after-finished"])
        #expect(!ids(complete13()).contains("tls-rejected-after-finished"))
    }

    @Test func unused() {
        var talk = complete13()
        talk.close(.client)
        #expect(ids(talk) == ["tls-unused", "tls-truncated"])
        var used = complete13()
        used.say(.client, TLSBytes.data(80))
        used.say(.client, TLSBytes.data(19))
        used.close(.client)
        #expect(ids(used).isEmpty)
    }

    @Test func httpInTheClear() {
        var talk = TLSConversation()
        talk.say(.client, Array("GET / HTTP/1.1\r\n\r\n".utf8))
        talk.say(.server, Array("HTTP/1.1 400 Bad Request\r\n\r\nplain HTTP request was sent to HTTPS port".utf8))
        #expect(ids(talk) == ["tls-plain-text"])
        var other = TLSConversation(port: 80)
        other.say(.client, Array("GET / HTTP/1.1\r\n\r\n".utf8))
        other.say(.server, Array("HTTP/1.1 400 Bad Request\r\n\r\nno".utf8))
        #expect(ids(other).isEmpty)
        #expect(other.connection.tlsStanding(at: other.time) == nil)
    }

    @Test func httpInTheClearWithoutAnAnswer() {
        for (port, found) in [(443, ["tls-plain-text"]), (80, [])] as [(UInt16, [String])] {
            var talk = TLSConversation(port: port)
            talk.say(.client, Array("GET / HTTP/1.1\r\n\r\n".utf8))
            talk.close(.server)
            #expect(ids(talk) == found)
        }
    }

    @Test func anAnswerThatIsNoTLS() {
        var talk = hello()
        talk.say(.server, Array("SSH-2.0-OpenSSH\r\n".utf8))
        #expect(ids(talk) == ["tls-not-tls"])
    }

    @Test func refusedBeforeTLS() {
        var mail = TLSConversation(port: 25)
        mail.say(.server, Array("220 mail\r\n".utf8))
        mail.say(.client, Array("EHLO me\r\n".utf8))
        var plain = mail
        mail.say(.server, Array("250-mail\r\n250 STARTTLS\r\n".utf8))
        mail.say(.client, Array("STARTTLS\r\n".utf8))
        var accepted = mail
        mail.say(.server, Array("454 no\r\n".utf8))
        #expect(ids(mail) == ["starttls-refused"])
        plain.say(.server, Array("250 mail\r\n".utf8))
        plain.say(.client, Array("STARTTLS\r\n".utf8))
        plain.say(.server, Array("502 what?\r\n".utf8))
        #expect(ids(plain) == ["starttls-not-offered"])
        accepted.say(.server, Array("220 go on\r\n".utf8))
        accepted.say(.client, TLSBytes.clientHello())
        #expect(ids(accepted).isEmpty)
        #expect(accepted.connection.tls?.prelude?.result == .accepted)
    }

    @Test func aProxyThatRefuses() {
        var talk = TLSConversation(port: 3128)
        talk.say(.client, Array("CONNECT server.example:443 HTTP/1.1\r\n\r\n".utf8))
        var good = talk
        talk.say(.server, Array("HTTP/1.1 403 Forbidden\r\n\r\n".utf8))
        #expect(ids(talk) == ["proxy-refused"])
        good.say(.server, Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
        #expect(ids(good).isEmpty)
    }

    @Test func certificates() {
        var expired = Self.certificate
        expired.notAfter = "260201000000Z"
        var early = Self.certificate
        early.notBefore = "270101000000Z"
        var wrong = Self.certificate
        wrong.names = ["other.example", "*.server.example"]
        var wild = Self.certificate
        wild.names = ["*.example"]
        var own = Self.certificate
        own.issuer = own.subject
        #expect(ids(complete(expired)) == ["tls-certificate-expired"])
        #expect(ids(complete(early)) == ["tls-certificate-not-yet-valid"])
        #expect(ids(complete(wrong)) == ["tls-certificate-name-mismatch"])
        #expect(ids(complete(wild)).isEmpty)
        #expect(ids(complete(own)) == ["tls-certificate-self-signed"])
    }

    @Test func slowEnds() {
        var talk = hello()
        talk.wait(1200)
        talk.say(.server, Self.server13)
        #expect(ids(talk) == ["tls-slow-server"])
        var client = answered()
        client.wait(1200)
        client.say(.client, TLSBytes.handshake(16, [1, 2]) + TLSBytes.finished)
        #expect(ids(client) == ["tls-slow-client"])
    }

    @Test func anOldVersion() {
        var talk = hello(TLSBytes.clientHello(versions: []))
        talk.say(.server, TLSBytes.serverHello(version: 0x0301) + TLSBytes.handshake(14))
        talk.say(.client, TLSBytes.finished)
        talk.say(.server, TLSBytes.finished)
        #expect(ids(talk).isEmpty)
        talk.say(.client, TLSBytes.data(40))
        #expect(ids(talk) == ["tls-old-version"])
    }

    @Test func worthKnowing() {
        var alert = TLSConversation()
        alert.say(.server, TLSBytes.alert(40))
        #expect(ids(alert) == ["tls-no-client-hello"])
        var retry = hello()
        retry.say(.server, TLSBytes.serverHello(version: 0x0304, suite: 0x1301, retry: true))
        #expect(ids(retry) == ["tls-hello-retry"])
        var again = complete()
        again.say(.client, TLSBytes.record(22, TLSBytes.filler(80)))
        #expect(ids(again) == ["tls-renegotiation"])
        var split = TLSConversation()
        let bytes = TLSBytes.clientHello(padding: 1500)
        split.say(.client, Array(bytes.prefix(1400)))
        split.say(.client, Array(bytes.dropFirst(1400)))
        #expect(ids(split) == ["tls-client-hello-split"])
    }
}
