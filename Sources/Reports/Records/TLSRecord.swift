import Connections
import Packets
import TLS

/// The TLS of a connection, as the record has it.
struct TLSRecord {
    private let standing: TLSStanding
    private let facts: TLSFacts
    private let hello: ClientHello?
    private let start: Timestamp
    private let connect: FrameReference?

    /// Nil where there is none.
    init?(_ connection: borrowing Connection, now: Timestamp) {
        guard let standing = connection.tlsStanding(at: now) else { return nil }
        self.standing = standing
        facts = standing.facts
        hello = facts.clientHello
        start = connection.first.time
        connect = connection.handshake.ack
    }

    /// Writes the member, null where there is no TLS.
    static func write(_ record: TLSRecord?, to json: inout JSONWriter) {
        guard let record else { return json.null("tls") }
        json.object("tls") { record.write(to: &$0) }
    }

    /// Writes the member of a short record: how it came out, what was agreed, and the alert that ended it.
    static func writeBrief(_ record: TLSRecord?, to json: inout JSONWriter) {
        guard let record else { return json.null("tls") }
        json.object("tls") {
            record.writeOutcome(to: &$0)
            $0.member("alert", record.fatalAlert)
        }
    }

    /// The members with which both forms begin.
    private func writeOutcome(to json: inout JSONWriter) {
        json.member("result", standing.result.name)
        json.member("reached", standing.reached?.name)
        json.member("version", facts.version?.name)
        json.member("cipher_suite", suite)
        json.member("server_name", hello?.serverName.map(ServerName.text))
    }

    private func write(to json: inout JSONWriter) {
        writeOutcome(to: &json)
        json.member("alpn", facts.serverALPN.map(ProtocolName.text))
        json.member("resumed", standing.isResumed)
        writePrelude(to: &json)
        writeHello(to: &json)
        writeAnswers(to: &json)
        json.member("client_certificate_requested", standing.isCertificateRequested)
        json.object("certificates") {
            writeCertificate(of: .server, "server", to: &$0)
            writeCertificate(of: .client, "client", to: &$0)
        }
        json.array("alerts", facts.alerts) { json, alert in Self.write(alert, to: &json) }
        json.object("last_record") {
            Self.write(facts.lastClientRecord, "client", to: &$0)
            Self.write(facts.lastServerRecord, "server", to: &$0)
        }
        json.object("times") { writeTimes(to: &$0) }
    }

    /// What a line can say of it: result, version, suite, server's name, the alert that ended it.
    var words: [String?] {
        [
            standing.result.name, facts.version?.name, suite, hello?.serverName.map(ServerName.text),
            fatalAlert,
        ]
    }

    private var fatalAlert: String? {
        standing.fatalAlert?.alert.map { $0.name ?? String($0.code) }
    }

    private var suite: String? {
        facts.serverHelloEnd == nil ? nil : CipherSuite.name(of: facts.cipherSuite)
    }

    private func writePrelude(to json: inout JSONWriter) {
        guard let prelude = facts.prelude else { return json.null("prelude") }
        json.object("prelude") {
            $0.member("kind", prelude.kind.name)
            $0.member("protocol", prelude.application?.name)
            $0.member("result", prelude.result?.name)
            $0.member("code", prelude.code)
        }
    }

    private func writeAnswers(to json: inout JSONWriter) {
        if let retry = facts.retry {
            json.object("hello_retry_request") {
                $0.member("frame", retry.frame)
                $0.member("group", facts.retryGroup == 0 ? nil : NamedGroup.name(of: facts.retryGroup))
            }
        } else {
            json.null("hello_retry_request")
        }
        guard let answer = facts.serverHelloStart else { return json.null("server_hello") }
        json.object("server_hello") {
            $0.member("frame", answer.frame)
            $0.member("version", facts.version?.name)
            $0.member("cipher_suite", suite)
            $0.member("group", facts.group == 0 ? nil : NamedGroup.name(of: facts.group))
            $0.member("alpn", facts.serverALPN.map(ProtocolName.text))
            $0.member("psk", facts.hasPSK)
        }
    }

    private func writeTimes(to json: inout JSONWriter) {
        json.member("connect", since(connect))
        json.member("client_hello", facts.isHelloWhole ? since(facts.helloStart) : nil)
        json.member("server_hello", since(facts.serverHelloEnd))
        json.member("client_finished", since(facts.clientFinished))
        json.member("server_finished", since(facts.serverFinished))
        json.member("first_client_data", since(facts.firstClientData))
        json.member("first_server_data", since(facts.firstServerData))
    }

    private func since(_ reference: FrameReference?) -> Interval? {
        reference.flatMap { $0.time.since(start).ifKnown }
    }
}

extension TLSRecord {
    private func writeHello(to json: inout JSONWriter) {
        guard let start = facts.helloStart else { return json.null("client_hello") }
        guard let hello, let end = facts.helloEnd else {
            return json.object("client_hello") {
                $0.member("frame", start.frame)
                $0.member("complete", false)
            }
        }
        json.object("client_hello") {
            $0.member("frame", start.frame)
            $0.member("last_frame", end.frame)
            $0.member("complete", true)
            $0.member("size", hello.isSSLv2 ? nil : facts.clientHelloSize)
            if hello.isSSLv2 { $0.member("sslv2", true) }
            $0.member("legacy_version", hello.legacyVersion.name)
            $0.member("session_id", hello.hasSessionID)
            Self.write(hello.cipherSuites, "cipher_suites", to: &$0)
            $0.member("server_name", hello.serverName.map(ServerName.text))
            Self.write(hello.alpn.map { $0.map(ProtocolName.text) }, "alpn", to: &$0)
            Self.write(hello.versions.map { $0.map { TLSVersion(rawValue: $0).name } }, "versions", to: &$0)
            Self.write(hello.groups, "groups", to: &$0)
            Self.write(hello.keyShares, "key_shares", to: &$0)
            $0.member("psk", hello.hasPSK)
            $0.member("early_data", hello.hasEarlyData)
            $0.member("session_ticket", hello.sessionTicket)
            $0.member("ech", hello.hasECH)
            $0.member("fallback", hello.isFallback)
        }
    }

    private func writeCertificate(of side: Side, _ name: StaticString, to json: inout JSONWriter) {
        guard let certificate = facts.certificate(of: side), let start = facts.certificateStart(of: side) else {
            return json.null(name)
        }
        json.object(name) {
            $0.member("frame", start.frame)
            $0.member("chain_length", certificate.chainLength)
            $0.member("subject", certificate.subject)
            $0.member("issuer", certificate.issuer)
            Self.write(certificate.names, "names", to: &$0)
            if certificate.areNamesCut { $0.member("names_cut", true) }
            $0.member("not_before", certificate.notBefore.map(CertificateMoment.text))
            $0.member("not_after", certificate.notAfter.map(CertificateMoment.text))
            $0.member("key", certificate.key)
            $0.member("self_issued", certificate.subject == nil ? nil : certificate.isSelfIssued)
        }
    }

    private static func write(_ alert: TLSAlertEvent, to json: inout JSONWriter) {
        json.beginObject()
        json.member("from", alert.from.name)
        json.member("frame", alert.reference.frame)
        json.member("level", alert.alert.map { $0.isFatal ? "fatal" : "warning" })
        json.member("description", alert.alert.map { $0.name ?? "alert \($0.code)" })
        json.member("encrypted", alert.alert == nil)
        json.endObject()
    }

    private static func write(_ record: LastRecord?, _ name: StaticString, to json: inout JSONWriter) {
        guard let record else { return json.null(name) }
        json.object(name) {
            $0.member("type", record.type.name)
            $0.member("length", record.length)
            $0.member("frame", record.frame)
        }
    }

    private static func write(_ numbers: [UInt16]?, _ name: StaticString, to json: inout JSONWriter) {
        guard let numbers else { return json.null(name) }
        json.array(name, numbers) { $0.number($1) }
    }

    private static func write(_ texts: [String]?, _ name: StaticString, to json: inout JSONWriter) {
        guard let texts else { return json.null(name) }
        json.array(name, texts) { $0.string($1) }
    }
}
