import Packets

extension Address {
    /// The address as tcpdump writes it: dotted for IPv4, RFC 5952 style for IPv6. `AddressText` in Reports writes the same faster; a
    /// finding about several ends names few.
    var text: String {
        switch family {
        case .ipv4: Self.dotted(UInt32(truncatingIfNeeded: low))
        case .ipv6: groupsText
        }
    }

    private static func dotted(_ bits: UInt32) -> String {
        "\(bits >> 24).\(bits >> 16 & 0xff).\(bits >> 8 & 0xff).\(bits & 0xff)"
    }

    private var groupsText: String {
        let groups = (0..<8).map { index in
            UInt16(truncatingIfNeeded: (index < 4 ? high : low) >> UInt64(48 - 16 * (index & 3)))
        }
        let zeros = Self.longestZeroRun(groups)
        let isEmbedded =
            zeros.lowerBound == 0 && (zeros.count == 6 || zeros.count == 5 && groups[5] == 0xffff)
        let end = isEmbedded ? 6 : 8
        var tail = groups[min(zeros.upperBound, end)..<end].map { String($0, radix: 16) }
        if isEmbedded { tail.append(Self.dotted(UInt32(truncatingIfNeeded: low))) }
        guard !zeros.isEmpty else { return tail.joined(separator: ":") }
        let head = groups[..<zeros.lowerBound].map { String($0, radix: 16) }
        return head.joined(separator: ":") + "::" + tail.joined(separator: ":")
    }

    /// The first of the longest runs of at least two zero groups; empty if there is none.
    private static func longestZeroRun(_ groups: [UInt16]) -> Range<Int> {
        var (best, start) = (0..<0, 0)
        for index in groups.indices {
            if groups[index] != 0 {
                start = index + 1
            } else if index + 1 - start > max(best.count, 1) {
                best = start..<index + 1
            }
        }
        return best
    }
}

extension Endpoint {
    /// `10.0.0.1:80`, `[fd00::1]:80`.
    var text: String {
        address.family == .ipv6 ? "[\(address.text)]:\(port)" : "\(address.text):\(port)"
    }
}
