import Packets

/// Addresses as tcpdump writes them.
public enum AddressText {
    /// Adds the address: dotted for IPv4, RFC 5952 style for IPv6.
    public static func append(_ address: Address, to text: inout TextBuffer) {
        switch address.family {
        case .ipv4: text.append(dotted: UInt32(truncatingIfNeeded: address.low))
        case .ipv6: appendGroups(address, to: &text)
        }
    }

    /// Adds address and port, joined by a dot.
    public static func append(_ endpoint: Endpoint, to text: inout TextBuffer) {
        append(endpoint.address, to: &text)
        text.append(byte: UInt8(ascii: "."))
        text.append(decimal: endpoint.port)
    }

    private static func appendGroups(_ address: Address, to text: inout TextBuffer) {
        let zeros = address.longestZeroRun
        let isEmbedded = address.embedsIPv4(after: zeros)
        var index = 0
        while index < 8 {
            if index == zeros.lowerBound, !zeros.isEmpty {
                text.append(byte: UInt8(ascii: ":"))
                index = zeros.upperBound
                if index == 8 { text.append(byte: UInt8(ascii: ":")) }
                continue
            }
            if index > 0 { text.append(byte: UInt8(ascii: ":")) }
            if isEmbedded, index == 6 {
                text.append(dotted: UInt32(truncatingIfNeeded: address.low))
                return
            }
            text.append(hex: UInt64(address.group(index)))
            index += 1
        }
    }
}
