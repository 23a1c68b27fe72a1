import Packets

/// What stands before the addresses, and behind the options: of it only what IP's header and a VLAN tag say is kept.
enum LinkWords {
    /// Takes what `link`, everything between the time and the addresses, says.
    static func note(_ link: ArraySlice<UInt8>, in segment: inout ReadSegment) {
        guard link.count > 4 else { return }
        if let vlan = link.number(behind: "vlan ", upTo: 4095) ?? link.number(behind: "vlan#", upTo: 4095) {
            segment.vlan = UInt16(vlan)
        }
        noteIP(link, in: &segment)
        var hasher = Hasher()
        hasher.combine(bytes: link)
        segment.linkHash = hasher.finalize()
    }

    /// Old tcpdumps say the same behind the options: `(DF) [tos 0x10] (ttl 64, id 900, len 60)`.
    static func noteTail(_ tail: ArraySlice<UInt8>, in segment: inout ReadSegment) {
        let tail = tail.prefix(200)
        if tail.holds("(DF)") { segment.dontFragment = true }
        if tail.holds("(ttl ") { noteIP(tail, in: &segment) }
    }

    private static func noteIP(_ words: ArraySlice<UInt8>, in segment: inout ReadSegment) {
        if let time = words.number(behind: "ttl ", upTo: 255) ?? words.number(behind: "hlim ", upTo: 255) {
            segment.timeToLive = UInt8(time)
            segment.identification = UInt16(words.number(behind: " id ", upTo: 0xffff) ?? 0)
        }
        if words.holds("flags [DF]") || words.holds("flags: [DF]") { segment.dontFragment = true }
        for label in ["tos 0x", "class 0x"] as [StaticString] {
            guard let place = words.firstPlace(of: label) else { continue }
            var scanner = TextScanner(Array(words[(place + label.utf8CodeUnitCount)...]))
            segment.trafficClass = UInt8(truncatingIfNeeded: scanner.hexNumber() ?? 0)
        }
    }
}

extension Hasher {
    fileprivate mutating func combine(bytes: ArraySlice<UInt8>) {
        for byte in bytes { combine(byte) }
    }
}
