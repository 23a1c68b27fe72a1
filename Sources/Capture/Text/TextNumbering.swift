import Packets

/// Makes the numbers of a text absolute: the inverse of `RelativeNumbering`, by which tcpdump printed them.
struct TextNumbering {
    /// Connections of which the first segment with ACK was not read: their numbers count from bases of our own.
    private(set) var bases: [TextBases] = []
    /// All numbers are whole (-S).
    private(set) var isAbsolute = false
    /// Connections without a SYN, whose bases are free.
    private(set) var connectionsWithoutBase = 0

    /// Two ends; as for tcpdump's numbers, whatever VLAN they are in.
    private struct Pair: Hashable {
        let first: Endpoint
        let second: Endpoint

        init(_ segment: ReadSegment) {
            let isSwapped = segment.destination.isOrderedBefore(segment.source)
            first = isSwapped ? segment.destination : segment.source
            second = isSwapped ? segment.source : segment.destination
        }
    }

    /// Makes the numbers of `segments` absolute where they are.
    mutating func number(_ segments: inout [ReadSegment]) {
        var places: [Pair: [Int]] = [:]
        for (place, segment) in segments.enumerated() { places[Pair(segment), default: []].append(place) }
        let all = places.values.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
        var votes = 0
        for places in all { votes += ConnectionNumbers(places).votesForAbsolute(segments) }
        isAbsolute = votes > 0 || segments.first?.form == .absolute
        for places in all {
            var numbers = ConnectionNumbers(places)
            numbers.resolve(&segments, isAbsolute: isAbsolute)
            if let own = numbers.ownBases { bases.append(own) }
            if numbers.hasFreeBase { connectionsWithoutBase += 1 }
        }
    }
}
