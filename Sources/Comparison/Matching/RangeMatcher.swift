import Packets

/// Segments that were cut or joined on the way (TSO, GRO, a device on the path): matched by the bytes that they have in common.
struct RangeMatcher {
    /// Senders that are looked at for one arrival.
    private static let mostCandidates = 1024
    /// No segment is longer; what claims to be is left alone.
    private static let longestSegment = 1 << 20

    private struct Sender {
        var start: Int
        var index: Int
    }

    private struct Candidate {
        var hasOtherTime: Bool
        var cost: Double
        var sender: Sender
    }

    private let shift: NumberShift
    private let base: UInt32
    private let senders: [Sender]
    private let longest: Int

    /// Looks for the senders whose bytes may still be found; nil if there are none.
    init?(_ matcher: SegmentMatcher, _ shift: NumberShift) {
        self.shift = shift
        let free = matcher.upper.indices.filter { index in
            let length = Int(matcher.upper[index].length)
            return matcher.match.sent[index].takesRanges && length > 0 && length <= Self.longestSegment
        }
        guard let first = free.first else { return nil }
        let base = matcher.relative(matcher.upper[first], shift, isUpper: true)
        self.base = base
        senders = free.map { index in
            let place = matcher.relative(matcher.upper[index], shift, isUpper: true)
            return Sender(start: Int(Int32(bitPattern: place &- base)), index: index)
        }.sorted { ($0.start, $0.index) < ($1.start, $1.index) }
        longest = free.reduce(0) { max($0, Int(matcher.upper[$1].length)) }
    }

    /// Finds the senders of each arrival that is left.
    func run(_ matcher: inout SegmentMatcher, _ stores: (upper: PayloadStore, lower: PayloadStore)) {
        let left = matcher.lower.indices.filter { index in
            let length = Int(matcher.lower[index].length)
            return matcher.match.arrived[index].isEmpty && length > 0 && length <= Self.longestSegment
        }
        for arrival in left.sorted(by: { matcher.lower[$0].time < matcher.lower[$1].time }) {
            match(arrival, &matcher, stores)
        }
    }

    private func match(
        _ arrival: Int,
        _ matcher: inout SegmentMatcher,
        _ stores: (upper: PayloadStore, lower: PayloadStore)
    ) {
        let seen = matcher.lower[arrival]
        let start = Int(Int32(bitPattern: matcher.relative(seen, shift, isUpper: false) &- base))
        let wanted = start..<start + Int(seen.length)
        var found = candidates(for: seen, wanted, matcher)
        // A retransmission has another TSval: the copy that was sent at the same tick is the one.
        if found.contains(where: { !$0.hasOtherTime }) { found.removeAll(where: \.hasOtherTime) }
        var taken: [Range<Int>] = []
        for candidate in found.sorted(by: { $0.cost < $1.cost }) {
            let sender = matcher.upper[candidate.sender.index]
            let own = candidate.sender.start..<candidate.sender.start + Int(sender.length)
            let common = own.clamped(to: wanted)
            guard !taken.contains(where: { $0.contains(common) }) else { continue }
            let agreement = stores.upper.compare(
                (sender.payload, common.lowerBound - own.lowerBound),
                with: (seen.payload, common.lowerBound - wanted.lowerBound),
                in: stores.lower,
                count: common.count
            )
            guard agreement != .different else { continue }
            taken.append(common)
            let bytes = common.lowerBound - own.lowerBound..<common.upperBound - own.lowerBound
            matcher.match.coverage[candidate.sender.index, default: ByteRanges()].insert(bytes)
            matcher.match.link(candidate.sender.index, arrival, .range)
        }
    }

    private func candidates(for arrival: Sighting, _ wanted: Range<Int>, _ matcher: SegmentMatcher) -> [Candidate] {
        var (low, high) = (0, senders.count)
        while low < high {
            let middle = (low + high) / 2
            if senders[middle].start < wanted.lowerBound - longest { low = middle + 1 } else { high = middle }
        }
        var found: [Candidate] = []
        for sender in senders[low...].prefix(Self.mostCandidates) {
            guard sender.start < wanted.upperBound else { break }
            let sighting = matcher.upper[sender.index]
            let length = Int(sighting.length)
            guard sender.start + length > wanted.lowerBound,
                sender.start != wanted.lowerBound || length != wanted.count
            else { continue }
            let lag = matcher.way?.lag(from: sighting, to: arrival)
            guard lag.map(matcher.isFeasible) ?? true else { continue }
            let cost = abs((lag ?? 0) - (matcher.way?.typical ?? Way.usualDelay))
            let hasOtherTime = sighting.timestamps?.value != arrival.timestamps?.value
            found.append(Candidate(hasOtherTime: hasOtherTime, cost: cost, sender: sender))
        }
        return found
    }
}

extension Range<Int> {
    fileprivate func contains(_ other: Range<Int>) -> Bool {
        lowerBound <= other.lowerBound && upperBound >= other.upperBound
    }
}
