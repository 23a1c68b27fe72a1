import Packets

/// What stands before the addresses, and behind the options: interface and direction, Ethernet's header, what of IP's header is said.
enum LinkWords {
    /// Takes what `link`, everything between the time and the addresses, says.
    static func note(_ link: ArraySlice<UInt8>, in segment: inout ReadSegment) {
        guard link.count > 4 else { return }
        if let vlan = link.number(behind: "vlan ", upTo: 4095) ?? link.number(behind: "vlan#", upTo: 4095) {
            segment.vlan = UInt16(vlan)
        }
        noteIP(link, in: &segment)
        notePoint(link, in: &segment)
        noteStations(link, in: &segment)
        var hasher = Hasher()
        hasher.combine(bytes: link)
        segment.linkHash = hasher.finalize()
    }

    /// `lo    In  ` of `any`, ` In ` of an older one.
    private static func notePoint(_ link: ArraySlice<UInt8>, in segment: inout ReadSegment) {
        let words = link.prefix(80).split(separator: 0x20, maxSplits: 3)
        if let direction = words.first.flatMap(CapturePoint.Direction.init(word:)) {
            return segment.direction = direction
        }
        guard words.count > 1, let direction = CapturePoint.Direction(word: words[1]), words[0].count <= 64,
            words[0].allSatisfy({ (0x21...0x7e).contains($0) })
        else { return }
        segment.direction = direction
        segment.interface = CapturePoint.interfaces.number(
            of: InterfaceName(String(decoding: words[0], as: UTF8.self), isInLines: true)
        )
    }

    /// `02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 58: `.
    private static func noteStations(_ link: ArraySlice<UInt8>, in segment: inout ReadSegment) {
        var scanner = TextScanner(Array(link.prefix(200)))
        scanner.skipBlanks()
        guard let sender = scanner.station(), scanner.take(" > "), let receiver = scanner.station(), scanner.take(", ")
        else { return }
        segment.stations = (sender, receiver)
        segment.frameLength = UInt32(scanner.rest.number(behind: ", length ", upTo: 0xffff) ?? 0)
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

extension TextScanner {
    /// Passes over `02:00:00:00:00:01`; nil for anything else.
    fileprivate mutating func station() -> UInt64? {
        var station: UInt64 = 0
        for place in 0..<6 {
            guard place == 0 || take(":"), let high = next.hexDigit else { return nil }
            at += 1
            guard let low = next.hexDigit else { return nil }
            at += 1
            station = station << 8 | UInt64(high << 4 | low)
        }
        return station
    }
}

extension CapturePoint.Direction {
    /// What tcpdump calls it.
    fileprivate init?(word: ArraySlice<UInt8>) {
        switch String(decoding: word, as: UTF8.self) {
        case "In": self = .inbound
        case "Out": self = .outbound
        case "B": self = .broadcast
        case "M": self = .multicast
        case "P": self = .other
        default: return nil
        }
    }
}

extension Hasher {
    fileprivate mutating func combine(bytes: ArraySlice<UInt8>) {
        for byte in bytes { combine(byte) }
    }
}
