import Packets

/// Arrivals that are alike in all that D can see, of which one is paired: the path delivered it twice.
extension SegmentMatcher {
    private struct Look: Hashable {
        var segment: SegmentIdentity
        var window: UInt16
        var options: TCPOptions
        var payload: UInt64
        var captured: UInt32

        init(_ sighting: Sighting) {
            segment = SegmentIdentity(whole: sighting)
            window = sighting.packet.window
            options = sighting.packet.options
            payload = sighting.payload.hash
            captured = sighting.payload.captured
        }
    }

    mutating func matchDuplicates() {
        let left = lower.indices.filter { match.arrived[$0].isEmpty }
        guard !left.isEmpty else { return }
        var first: [Look: Int] = [:]
        for index in lower.indices {
            guard let link = match.arrived[index].first, link.level != .range, link.level != .duplicate else {
                continue
            }
            let look = Look(lower[index])
            if first[look] == nil { first[look] = Int(link.index) }
        }
        for index in left {
            guard let sender = first[Look(lower[index])] else { continue }
            guard way.map({ isFeasible($0.lag(from: upper[sender], to: lower[index])) }) ?? true else { continue }
            match.link(sender, index, .duplicate)
        }
    }
}
