import Packets

/// Where in a filter that libpcap does not accept the fault is; libpcap itself does not say it.
struct FilterFault {
    /// A part of the filter longer than this is shown around the fault only, in characters.
    private static let shownWidth = 160

    private let expression: String
    private let reason: String
    private let tokens: [FilterToken]
    /// The token at fault; nil where something is missing at the end.
    private let fault: FilterToken?

    /// The fault in `expression`, of which libpcap says `reason`.
    init(_ expression: String, _ reason: String) {
        // Each character is one column, and none of them does anything to a terminal.
        self.expression = String(
            expression.map { ($0.isASCII && !$0.isNewline && $0.asciiValue ?? 0 >= 0x20) ? $0 : "?" }
        )
        self.reason = reason
        tokens = FilterToken.tokens(of: self.expression)
        fault = Self.fault(in: tokens, reason)
    }

    /// The filter with a line under it that marks the fault, and what may have been meant.
    var words: String {
        let range = fault?.range ?? expression.count..<expression.count + 1
        let start = expression.count <= Self.shownWidth ? 0 : max(0, range.lowerBound - Self.shownWidth / 2)
        let shown = expression.dropFirst(start).prefix(Self.shownWidth)
        let marks =
            String(repeating: " ", count: range.lowerBound - start)
            + String(repeating: "^", count: min(range.count, 60))
        return "the filter is not valid: \(escaped(reason)).\n    \(shown)\n    \(marks)\n\(advice)"
    }

    private var advice: String {
        let manual = "See pcap-filter(7)."
        guard let fault else {
            return tokens.isEmpty ? manual : "Something is missing behind '\(tokens.last?.text ?? "")'. \(manual)"
        }
        if ["port", "portrange"].contains(fault.before),
            fault.text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
        {
            return "A port is a number from 0 to 65535 or a service's name, and '\(fault.text)' is neither. \(manual)"
        }
        guard fault.isForeign else {
            let before = fault.before.map { "behind '\($0)'" } ?? "at the beginning"
            return "'\(fault.text)' cannot stand \(before). \(manual)"
        }
        if isWireshark(fault) {
            return
                "'\(fault.text)' is of Wireshark's display filters, and tcpwalk takes tcpdump's: `tcp port 443`, `host 10.0.0.1`. \(manual)"
        }
        if FilterToken.heads.contains(fault.before ?? "") { return "'\(fault.text)' is not known here. \(manual)" }
        let near = FilterToken.near(fault.text)
        let hint = near.isEmpty ? "" : " Did you mean \(near.joined(separator: " or "))?"
        return "'\(fault.text)' is no word of a filter, and there is no file of that name.\(hint) \(manual)"
    }

    /// `tcp.port`, `ip.addr`: a field of Wireshark's.
    private func isWireshark(_ token: FilterToken) -> Bool {
        let parts = token.text.split(separator: ".")
        return parts.count > 1
            && ["tcp", "ip", "ipv6", "udp", "eth", "frame", "http", "tls", "dns", "icmp"].contains(parts[0])
    }

    private static func fault(in tokens: [FilterToken], _ reason: String) -> FilterToken? {
        // `unknown host 'x'`: libpcap names it.
        if let quoted = reason.split(separator: "'", omittingEmptySubsequences: false).dropFirst().first,
            reason.contains("unknown")
        {
            if let named = tokens.last(where: { $0.text == quoted || $0.text.contains(quoted) }) { return named }
        }
        if let foreign = tokens.first(where: { $0.isForeign && !FilterToken.heads.contains($0.before ?? "") }) {
            return foreign
        }
        return FilterTrials(tokens).firstImpossible
    }
}
