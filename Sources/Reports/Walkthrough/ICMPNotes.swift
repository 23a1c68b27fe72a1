import Connections
import Findings
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
        guard event.reference == connection.handshake.unreachable?.reference else { return }
        let errno = connection.handshake.unreachable?.errnoName(family: connection.clientEndpoint.address.family)
        annotation.details.append(
            "client: once this arrives, connect() fails with \(errno ?? "an error") on Linux, and no SYN is sent again"
        )
    }

    private func isAboutSYN(_ event: TimelineEvent) -> Bool {
        for case .icmp(_, _, let aboutSYN) in incidents(at: event).map(\.kind) { return aboutSYN }
        return false
    }
}

extension ICMPError {
    /// What it says, and the next hop's MTU where it is about that.
    var words: String {
        let name = ICMPNames.name(type: type, code: code, family: recipient.family)
        return name + (nextHopMTU.map { ", the next hop takes \(Quantity.bytes($0))" } ?? "")
    }
}
