import Connections
import Packets

extension CaptureGroups {
    /// Groups of each kind that are told one by one; the rest is one finding more.
    private static let told = 10

    /// The findings about them: one for each of the largest, and one for all others of a kind.
    public var findings: [Finding] {
        told.map(\.finding)
    }

    /// The findings about them, each with its group; the one about all others of a kind has none.
    public var told: [(finding: Finding, group: CaptureGroup?)] {
        CaptureGroup.Kind.allCases.flatMap { kind in
            let all = groups.filter { $0.kind == kind }
            var told: [(Finding, CaptureGroup?)] = all.prefix(Self.told).map { ($0.finding, $0) }
            if let more = Self.finding(about: Array(all.dropFirst(Self.told)), of: kind) { told.append((more, nil)) }
            return told
        }
    }

    private static func finding(about rest: [CaptureGroup], of kind: CaptureGroup.Kind) -> Finding? {
        guard let severity = rest.map(\.severity).max(), let evidence = rest.map(\.evidence).min() else { return nil }
        let connections = rest.reduce(0) { $0 + $1.connections }
        let who =
            switch kind {
            case .portScan: Quantity.count(rest.count, "more source") + " scanned"
            case .synFlood: Quantity.count(rest.count, "more listener") + " were flooded"
            case .backscatter:
                Quantity.count(rest.count, "more host") + " sent or got answers to SYNs that are not here"
            }
        return Finding(
            kind.id,
            evidence,
            severity,
            rest.prefix(Frames.limit).map(\.first.frame),
            "\(who), in \(Quantity.count(connections, "connection"))."
        )
    }
}

extension CaptureGroup {
    /// The finding about it.
    var finding: Finding {
        Finding(kind.id, evidence, severity, frames, summary)
    }

    /// One sentence with its figures.
    public var summary: String {
        switch subject {
        case .scanner(let source): scanSummary(source)
        case .listener(let listener): floodSummary(listener)
        case .unaskedSender(let sender): senderSummary(sender)
        case .unaskedReceiver(let receiver): receiverSummary(receiver)
        }
    }

    private func scanSummary(_ source: Address) -> String {
        let hosts = peers == 1 ? somePeer?.text ?? "one host" : peerCount("host")
        let what =
            if ports == 1, let port = somePorts.first {
                "port \(port) of \(hosts)"
            } else {
                "\(Quantity.count(ports, "port")) of \(hosts)"
            }
        let ends = [
            (unanswered, "silent"), (refused, "refused"),
            (answered, "answered" + (openEnds.isEmpty ? "" : " (\(openText))")),
        ]
        let outcome = ends.filter { $0.0 > 0 }.map { "\(Quantity.count($0.0)) \($0.1)" }.joined(separator: ", ")
        return
            "\(source.text) tried \(what) in \(Quantity.count(connections, "connection")) within \(Quantity.duration(duration)): "
            + "\(outcome)."
    }

    /// The open ports of one host, or the open ends of several.
    private var openText: String {
        let shown = openEnds.prefix(8).map { peers == 1 ? String($0.port) : $0.text }
        let left = openCount - shown.count
        let list = shown.joined(separator: ", ") + (left > 0 ? " and \(Quantity.count(left)) more" : "")
        return peers == 1 ? "\(openCount == 1 ? "port" : "ports") \(list)" : list
    }

    private func floodSummary(_ listener: Endpoint) -> String {
        let sources = peers == 1 ? somePeer?.text ?? "one address" : peerCount("address", "addresses")
        let rate = peak.map { peak in
            ", at most \(isPeakExact ? Quantity.count(peak) : "about " + Quantity.count(Self.rounded(peak))) within a second"
        }
        let half =
            answered == 0
            ? "no SYN of them was answered"
            : "\(Quantity.count(answered)) of them were answered by SYN-ACK and went no further"
        return
            "\(Quantity.count(connections, "handshake")) with \(listener.text) were begun by \(sources) and not finished, within "
            + "\(Quantity.duration(duration))\(rate ?? ""): \(half)."
    }

    private func senderSummary(_ sender: Address) -> String {
        let to = peers == 1 ? somePeer?.text ?? "one address" : peerCount("address", "addresses")
        return
            "\(sender.text)\(portText) sent \(answersText) to \(to) within \(Quantity.duration(duration)), to SYNs that are not in the "
            + "capture: somebody sends it SYNs in the name of \(peers == 1 ? "this address" : "these addresses"), if they did not."
    }

    private func receiverSummary(_ receiver: Address) -> String {
        "\(receiver.text) got \(answersText) from \(peerCount("host"))\(portText) within \(Quantity.duration(duration)), to SYNs that are not "
            + "in the capture: somebody sends SYNs in its name, if it did not."
    }

    private var portText: String {
        guard ports == 1, let port = somePorts.first else { return "" }
        return " (port \(port))"
    }

    private var answersText: String {
        let parts = [(answered, "SYN-ACK"), (resets, "RST")].filter { $0.0 > 0 }
        return parts.map { Quantity.count($0.0, $0.1) }.joined(separator: " and ")
    }

    private func peerCount(_ noun: String, _ plural: String? = nil) -> String {
        (arePeersExact ? "" : "about ") + Quantity.count(arePeersExact ? peers : Self.rounded(peers), noun, plural)
    }

    /// An estimate with two digits that mean something.
    private static func rounded(_ number: Int) -> Int {
        var unit = 1
        while number / unit >= 100 { unit *= 10 }
        return (number + unit / 2) / unit * unit
    }
}

extension Finding {
    /// A finding about the capture; what is not given comes from its page.
    fileprivate init(
        _ id: FindingID,
        _ evidence: Evidence,
        _ severity: Severity,
        _ frames: [FrameNumber],
        _ summary: String
    ) {
        let page = Catalogue.page(of: id)
        self.init(
            id: id,
            evidence: evidence,
            frames: Frames.ordered(frames),
            summary: summary,
            explanation: page?.meaning ?? "",
            alternatives: page?.alternatives ?? [],
            check: page?.check.map(\.text) ?? [],
            severity: severity
        )
    }
}
