/// The eight groups of an IPv6 address, and which of them are left out in writing (RFC 5952 4.2).
extension Address {
    /// The 16 bits of group `index`, 0 to 7.
    @inline(__always)
    public func group(_ index: Int) -> UInt16 {
        let half = index < 4 ? high : low
        return UInt16(truncatingIfNeeded: half >> UInt64(48 - 16 * (index & 3)))
    }

    /// The first of the longest runs of at least two zero groups; empty if there is none.
    public var longestZeroRun: Range<Int> {
        var best = 0..<0
        var start = 0
        for index in 0..<8 {
            if group(index) != 0 {
                start = index + 1
            } else if index + 1 - start > max(best.count, 1) {
                best = start..<(index + 1)
            }
        }
        return best
    }

    /// ::1.2.3.4 and ::ffff:1.2.3.4 keep the dotted tail of an embedded IPv4 address: whether this one is written so, when
    /// `zeros` is its `longestZeroRun`.
    public func embedsIPv4(after zeros: Range<Int>) -> Bool {
        zeros.lowerBound == 0 && (zeros.count == 6 || (zeros.count == 5 && group(5) == 0xffff))
    }
}
