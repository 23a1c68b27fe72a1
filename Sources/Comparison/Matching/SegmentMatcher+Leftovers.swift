import Connections
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

/// One segment in, one out, with another number of bytes: an application gateway rewrote it.
extension SegmentMatcher {
    mutating func matchResized(_ shift: NumberShift) {
        var arrivals: [UInt32: [Int]] = [:]
        for index in lower.indices where match.arrived[index].isEmpty && lower[index].length > 0 {
            arrivals[relative(lower[index], shift, isUpper: false), default: []].append(index)
        }
        guard !arrivals.isEmpty else { return }
        for sender in upper.indices where match.sent[sender].isEmpty && upper[sender].length > 0 {
            let place = relative(upper[sender], shift, isUpper: true)
            guard let there = arrivals[place], there.count == 1, let arrival = there.first,
                match.arrived[arrival].isEmpty, isResized(upper[sender], lower[arrival])
            else { continue }
            // The first piece of a cut segment has the rest behind it; here the next segment follows at the sender's end.
            let next = place &+ min(upper[sender].length, lower[arrival].length)
            if arrivals[next]?.contains(where: { $0 != arrival && match.arrived[$0].isEmpty }) == true { continue }
            match.link(sender, arrival, .resized)
        }
    }

    private func isResized(_ one: Sighting, _ other: Sighting) -> Bool {
        guard one.length != other.length, one.flags == other.flags, one.timestamps?.value == other.timestamps?.value
        else { return false }
        let hasIDs = one.identification != 0 && other.identification != 0
        return hasIDs ? one.identification == other.identification : one.timestamps != nil
    }

    /// The sequence number as it is at the near point.
    func relative(_ sighting: Sighting, _ shift: NumberShift, isUpper: Bool) -> UInt32 {
        // The client's segments come from the near point, the server's from the far one.
        let isNear = isUpper == (side == .client)
        return isNear ? sighting.sequence : sighting.sequence &- shift.pair(for: side).own
    }
}
