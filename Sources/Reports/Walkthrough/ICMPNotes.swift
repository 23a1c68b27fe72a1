import Connections
import Packets

/// An ICMP error: who sent it, about which segment, and what the sender makes of it.
extension Annotator {
    func annotate(_ error: ICMPError, _ annotation: inout Annotation) {
        let event = annotation.event
        let reporter =
            error.reporter == connection.endpoint(event.from.other).address
            ? "the \(event.from.other.name) itself" : error.reporter.reportText
        let quoted = isAboutSYN(event) ? "the SYN" : "a segment of the \(event.from.name)"
        annotation.note = "ICMP from \(reporter) about \(quoted): \(error.words)"
        guard event.mark == connection.handshake.unreachable?.mark else { return }
        let errno = connection.handshake.unreachable?.errnoName(family: connection.clientEndpoint.address.family)
        annotation.details.append(
            "client: connect() fails at once with \(errno ?? "an error") (on Linux); no SYN is sent again"
        )
    }

    private func isAboutSYN(_ event: TimelineEvent) -> Bool {
        for case .icmp(_, _, let aboutSYN) in incidents(at: event).map(\.kind) { return aboutSYN }
        return false
    }
}

extension ICMPError {
    /// Type and code in words (IANA's registries for ICMP and ICMPv6).
    var words: String {
        switch (recipient.family, type, code) {
        case (.ipv4, 3, 0): "network unreachable"
        case (.ipv4, 3, 1): "host unreachable"
        case (.ipv4, 3, 2): "protocol unreachable"
        case (.ipv4, 3, 3): "port unreachable"
        case (.ipv4, 3, 4): "fragmentation needed" + mtuWords
        case (.ipv4, 3, 9), (.ipv4, 3, 10), (.ipv4, 3, 13): "administratively prohibited"
        case (.ipv4, 4, _): "source quench"
        case (.ipv4, 5, _): "redirect"
        case (.ipv4, 11, _), (.ipv6, 3, _): "time exceeded"
        case (.ipv4, 12, _), (.ipv6, 4, _): "parameter problem"
        case (.ipv6, 1, 0): "no route"
        case (.ipv6, 1, 1): "administratively prohibited"
        case (.ipv6, 1, 3): "address unreachable"
        case (.ipv6, 1, 4): "port unreachable"
        case (.ipv6, 1, 5): "source address refused by policy"
        case (.ipv6, 1, 6): "route to the destination is rejected"
        case (.ipv6, 2, _): "packet too big" + mtuWords
        default: "type \(type), code \(code)"
        }
    }

    private var mtuWords: String {
        nextHopMTU.map { ", the next hop takes \(Quantity.bytes($0))" } ?? ""
    }
}
