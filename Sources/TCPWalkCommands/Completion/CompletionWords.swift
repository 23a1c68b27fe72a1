import ArgumentParser
import Capture
import Connections
import Findings

/// What shells complete the values of options to.
enum CompletionWords {
    /// Outcomes, findings and severities, behind those that are already in the list.
    static let conditions = CompletionKind.custom { _, _, prefix in
        let before = prefix.lastIndex(of: ",").map { String(prefix[...$0]) } ?? ""
        return NamedConditions.known.map { before + $0 }
    }

    /// The interfaces of this host.
    static let interfaces = CompletionKind.custom { _, _, _ in (try? NetworkInterface.all().map(\.name)) ?? [] }

    /// What `explain` has pages of.
    static let pages = CompletionKind.custom { _, _, _ in
        NamedConditions.known + TCPState.allCases.filter { $0 != .unknown }.map(\.rfcName) + ["evidence"]
    }

    /// How filters mostly begin and go on.
    static let filter = [
        "tcp", "port", "host", "net", "src", "dst", "portrange", "and", "or", "not", "ip", "ip6", "icmp", "vlan",
        "less", "greater",
    ]
}
