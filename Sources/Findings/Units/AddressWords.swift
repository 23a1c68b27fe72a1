import Packets

/// Addresses in sentences and commands, as every other tool takes them.
enum AddressWords {
    /// Dotted for IPv4, RFC 5952 style for IPv6.
    static func text(_ address: Address) -> String {
        switch address.family {
        case .ipv4: dotted(address)
        case .ipv6: groups(address)
        }
    }

    private static func dotted(_ address: Address) -> String {
        [24, 16, 8, 0].map { String(address.low >> $0 & 0xff) }.joined(separator: ".")
    }

    private static func groups(_ address: Address) -> String {
        let zeros = address.longestZeroRun
        let isEmbedded = address.embedsIPv4(after: zeros)
        let last = isEmbedded ? 6 : 8
        let hexadecimal = { (range: Range<Int>) in range.map { String(address.group($0), radix: 16) } }
        let tail = isEmbedded ? [dotted(address)] : []
        guard !zeros.isEmpty else { return hexadecimal(0..<8).joined(separator: ":") }
        let before = hexadecimal(0..<zeros.lowerBound).joined(separator: ":")
        let after = hexadecimal(min(zeros.upperBound, last)..<last) + tail
        return before + "::" + after.joined(separator: ":")
    }
}

extension Address {
    /// The address as other tools take it.
    var text: String {
        AddressWords.text(self)
    }
}

extension Endpoint {
    /// `10.0.0.1:80`, `[fd00::1]:80`.
    var text: String {
        address.family == .ipv6 ? "[\(address.text)]:\(port)" : "\(address.text):\(port)"
    }
}
