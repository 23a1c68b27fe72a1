import Connections
import Packets

extension CaptureGroups {
    /// Findings of a scan's, a flood's or backscatter's single connections: none of them is to be looked at alone.
    private static let members: Set<FindingID> = [
        .synUnanswered, .connectionRefused, .icmpUnreachable, .synAckUnanswered, .synAckRetransmitted,
        .handshakeAbandoned,
    ]

    /// The findings about a connection; if it is in a group, those that follow from that say so.
    func place(_ findings: [Finding], of connection: Connection) -> [Finding] {
        guard !isEmpty, !findings.isEmpty, let index = group(of: connection) else { return findings }
        return findings.map { finding in
            guard Self.members.contains(finding.id) else { return finding }
            var finding = finding
            finding.explanation += " " + groups[index].membership
            return finding
        }
    }
}

extension CaptureGroup {
    /// What is said of one of its connections.
    var membership: String {
        let number = Quantity.count(connections, "connection")
        return switch subject {
        case .scanner(let source): "It is one of \(number) of a scan by \(source.text) (port-scan)."
        case .listener(let listener): "It is one of \(number) of a flood of \(listener.text) (syn-flood)."
        case .unaskedSender(let sender):
            "It is one of \(number) in which \(sender.text) answers SYNs that are not here (backscatter)."
        case .unaskedReceiver(let receiver):
            "It is one of \(number) in which \(receiver.text) gets answers to SYNs that are not here (backscatter)."
        }
    }
}
