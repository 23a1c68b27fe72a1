import Connections

/// A rule about a certificate that an end has shown in the clear (TLS 1.2 and before): worse where the handshake failed.
protocol CertificateRule: Rule where Match == ShownCertificate {
    /// What it is where the handshake did not fail.
    static var severityOfSuccess: Severity { get }
    /// Whether the rule is about it.
    static func applies(to shown: ShownCertificate, _ view: TLSView) -> Bool
}

extension CertificateRule {
    static var prefilter: Prefilter {
        .tls
    }

    static func match(_ connection: Connection, _ context: Context) -> ShownCertificate? {
        guard let view = context.tls else { return nil }
        return [Side.server, .client].lazy.compactMap { view.certificate(of: $0) }.first { applies(to: $0, view) }
    }

    static func severity(of match: ShownCertificate) -> Severity {
        match.hasFailed ? severity : severityOfSuccess
    }
}
