import Connections
import Findings
import Packets
import TLS

/// The line about TLS above a walkthrough: what is spoken and how long it took to get there, or where it failed.
struct TLSHeading {
    /// The parts of the line.
    let parts: [String]

    /// Nil where there is no TLS.
    init?(_ connection: Connection, findings: [Finding], now: Timestamp) {
        guard let standing = connection.tlsStanding(at: now) else { return nil }
        let facts = standing.facts
        let problem = findings.first { $0.id.isAboutTLS && $0.severity >= .error }
        var parts: [String] = []
        if let problem { parts.append(Self.failure(problem, standing)) }
        if let version = facts.version { parts.append(version.name) }
        if facts.serverHelloEnd != nil { parts.append(CipherSuite.name(of: facts.cipherSuite)) }
        if let name = standing.serverName { parts.append(ServerName.text(name)) }
        if problem == nil, let word = Self.word(standing.result) { parts.append(word) }
        if standing.result == .complete { parts.append(Self.times(connection, facts)) }
        self.parts = parts
    }

    private static func failure(_ finding: Finding, _ standing: TLSStanding) -> String {
        let what = finding.id.name.split(separator: "-").drop { $0 == "tls" }.joined(separator: " ")
        let isBefore =
            standing.facts.firstServerRecord == nil && (standing.facts.prelude != nil || standing.result == .notTLS)
        return "failed \(isBefore ? "before" : "in") TLS: \(what)"
    }

    /// What is to be said of a result without a problem.
    private static func word(_ result: TLSResult) -> String? {
        switch result {
        case .complete, .failed, .refused, .notTLS, .unanswered: nil
        case .unconfirmed: "TLS done, as far as is seen"
        case .inProgress: "TLS not over when the capture ends"
        case .notCaptured: "TLS only in part in the capture"
        }
    }

    /// From the first frame on.
    private static func times(_ connection: Connection, _ facts: TLSFacts) -> String {
        let done = [facts.clientFinished, facts.serverFinished].compactMap(\.self).max { $0.frame < $1.frame }
        let steps = [("TCP", connection.handshake.ack), ("TLS", done), ("first byte", facts.firstServerData)]
        return steps.compactMap { name, reference in
            guard let time = reference?.time.since(connection.first.time).ifKnown else { return nil }
            return "\(name) \(Quantity.duration(time))"
        }.joined(separator: ", ")
    }
}
