import Connections
import TLS

/// How the TLS of a connection stands, looked up once: most rules about TLS ask.
struct TLSView {
    let standing: TLSStanding
    let cause: TLSCause

    var facts: TLSFacts { standing.facts }

    /// Nil where there is no TLS.
    init?(_ standing: TLSStanding?, _ connection: Connection) {
        guard let standing else { return nil }
        self.standing = standing
        cause = TLSCause(standing, connection)
    }

    /// The name that the client asked for.
    var serverName: String? {
        standing.serverName.map(ServerName.text)
    }

    /// The certificate that an end has shown in the clear.
    func certificate(of side: Side) -> ShownCertificate? {
        guard let reference = facts.certificateStart(of: side), let certificate = facts.certificate(of: side) else {
            return nil
        }
        return ShownCertificate(
            side: side,
            certificate: certificate,
            reference: reference,
            hasFailed: standing.result == .failed
        )
    }

    /// Whom the client wanted, for a sentence.
    var target: String {
        serverName.map { "for \($0)" } ?? "without a server name"
    }

    /// The versions that the client offers.
    var offeredVersions: String {
        guard let hello = facts.clientHello else { return "unknown versions" }
        guard let versions = hello.versions, !versions.isEmpty else { return "up to \(hello.legacyVersion.name)" }
        return versions.prefix(6).map { TLSVersion(rawValue: $0).name }.joined(separator: ", ")
    }
}
