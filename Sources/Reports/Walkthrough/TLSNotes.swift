import Connections
import Findings
import Packets
import TLS

/// What TLS says in each frame, a line for each segment that completes something.
struct TLSNotes {
    private var lines: [FrameNumber: [String]] = [:]

    /// None where there is no TLS.
    init(_ connection: Connection, now: Timestamp) {
        guard let standing = connection.tlsStanding(at: now) else { return }
        let facts = standing.facts
        addHello(facts)
        if let retry = facts.retry { add(retry, Self.retry(facts)) }
        if let answer = facts.serverHelloEnd { add(answer, Self.answer(facts)) }
        for side in [Side.server, .client] { addCertificate(of: side, facts) }
        if let done = facts.serverDone { add(done, "ServerHelloDone") }
        for alert in facts.alerts { add(alert.reference, Self.words(alert)) }
        addHidden(facts)
    }

    /// The line about a frame.
    subscript(frame: FrameNumber) -> String? {
        lines[frame]?.joined(separator: "; ")
    }

    private mutating func add(_ reference: FrameReference, _ line: String) {
        lines[reference.frame, default: []].append(line)
    }

    private mutating func addHello(_ facts: TLSFacts) {
        guard let start = facts.helloStart else { return }
        guard let hello = facts.clientHello, let end = facts.helloEnd else { return add(start, "ClientHello, begun") }
        if start.frame != end.frame { add(start, "ClientHello, begun") }
        add(end, (start.frame == end.frame ? "ClientHello, " : "ClientHello, whole: ") + Self.words(hello, facts))
    }

    private mutating func addCertificate(of side: Side, _ facts: TLSFacts) {
        guard let reference = facts.certificateStart(of: side), let certificate = facts.certificate(of: side) else {
            return
        }
        guard certificate.chainLength > 0 else { return add(reference, "Certificate of the \(side.name): none") }
        add(
            reference,
            "Certificate: \(certificate.subject ?? "unreadable")\(Self.validity(certificate, at: reference.time))"
        )
    }

    /// What may be an alert in TLS 1.3, where it is the last that an end says.
    private mutating func addHidden(_ facts: TLSFacts) {
        guard facts.is13 else { return }
        for side in Side.allCases {
            guard let last = facts.lastRecord(of: side), last.type == .applicationData,
                TLSFacts.isAlertSized(last.length)
            else { continue }
            let line = "encrypted record of \(last.length) B: the size of an alert (TLS 1.3 hides which)"
            lines[FrameNumber(rawValue: last.frame), default: []].append(line)
        }
    }
}

extension TLSNotes {
    private static func words(_ hello: ClientHello, _ facts: TLSFacts) -> String {
        let versions = hello.versions?.map { TLSVersion(rawValue: $0) } ?? [hello.legacyVersion]
        var parts = [versions.max()?.name ?? hello.legacyVersion.name]
        if let name = hello.serverName { parts.append("SNI \(ServerName.text(name))") }
        if let alpn = hello.alpn {
            parts.append("ALPN \(alpn.prefix(4).map(ProtocolName.text).joined(separator: " "))")
        }
        if let shares = hello.keyShares, !shares.isEmpty {
            parts.append("key shares \(shares.prefix(4).map(NamedGroup.name).joined(separator: " "))")
        }
        if hello.hasPSK { parts.append("resumes a session") }
        if hello.hasEarlyData { parts.append("early data offered") }
        if !hello.isSSLv2 { parts.append(Quantity.bytes(facts.clientHelloSize)) }
        return parts.joined(separator: ", ")
    }

    private static func retry(_ facts: TLSFacts) -> String {
        let wish = facts.retryGroup == 0 ? "another ClientHello" : NamedGroup.name(of: facts.retryGroup)
        return "HelloRetryRequest: wants \(wish); one round trip more"
    }

    private static func answer(_ facts: TLSFacts) -> String {
        var parts = ["ServerHello", facts.version?.name ?? "unknown version", CipherSuite.name(of: facts.cipherSuite)]
        if facts.group != 0 { parts.append(NamedGroup.name(of: facts.group)) }
        if let alpn = facts.serverALPN { parts.append("ALPN \(ProtocolName.text(alpn))") }
        if facts.hasPSK { parts.append("session resumed") }
        return parts.joined(separator: ", ")
    }

    private static func words(_ event: TLSAlertEvent) -> String {
        guard let alert = event.alert else { return "Alert from the \(event.from.name), encrypted" }
        let name = alert.name.map { "\($0) (\(alert.code))" } ?? "number \(alert.code)"
        return "Alert from the \(event.from.name): \(alert.isFatal ? "fatal" : "warning") \(name)"
    }

    private static func validity(_ certificate: CertificateSummary, at time: Timestamp) -> String {
        let now = time.nanoseconds / 1_000_000_000
        if let end = certificate.notAfter, end < now { return ", expired \(days(now - end)) before this" }
        if let start = certificate.notBefore, start > now { return ", valid only \(days(start - now)) after this" }
        return ""
    }

    private static func days(_ seconds: Int64) -> String {
        Quantity.count(seconds / 86_400, "day")
    }
}
