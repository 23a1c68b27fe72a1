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
        let zeros = longestZeroRun(address)
        // ::1.2.3.4 and ::ffff:1.2.3.4 keep the dotted tail of an embedded IPv4 address.
        let isEmbedded =
            zeros.lowerBound == 0 && (zeros.count == 6 || (zeros.count == 5 && group(5, of: address) == 0xffff))
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
            text.append(hex: UInt64(group(index, of: address)))
            index += 1
        }
    }

    /// The first of the longest runs of at least two zero groups; empty if there is none.
    private static func longestZeroRun(_ address: Address) -> Range<Int> {
        var best = 0..<0
        var start = 0
        for index in 0..<8 {
            if group(index, of: address) != 0 {
                start = index + 1
            } else if index + 1 - start > max(best.count, 1) {
                best = start..<(index + 1)
            }
        }
        return best
    }

    @inline(__always)
    private static func group(_ index: Int, of address: Address) -> UInt16 {
        let half = index < 4 ? address.high : address.low
        return UInt16(truncatingIfNeeded: half >> UInt64(48 - 16 * (index & 3)))
    }
}
