import Packets

extension Address {
    /// The address in sentences and commands, as every other tool takes it: dotted for IPv4, RFC 5952 style for IPv6.
    var text: String {
        switch family {
        case .ipv4: dotted
        case .ipv6: groups
        }
    }

    private var dotted: String {
        [24, 16, 8, 0].map { String(low >> $0 & 0xff) }.joined(separator: ".")
    }

    private var groups: String {
        let zeros = longestZeroRun
        let isEmbedded = embedsIPv4(after: zeros)
        let last = isEmbedded ? 6 : 8
        let hexadecimal = { (range: Range<Int>) in range.map { String(group($0), radix: 16) } }
        let tail = isEmbedded ? [dotted] : []
        guard !zeros.isEmpty else { return hexadecimal(0..<8).joined(separator: ":") }
        let before = hexadecimal(0..<zeros.lowerBound).joined(separator: ":")
        let after = hexadecimal(min(zeros.upperBound, last)..<last) + tail
        return before + "::" + after.joined(separator: ":")
    }
}

extension Endpoint {
    /// `10.0.0.1:80`, `[fd00::1]:80`.
    var text: String {
        address.family == .ipv6 ? "[\(address.text)]:\(port)" : "\(address.text):\(port)"
    }
}
