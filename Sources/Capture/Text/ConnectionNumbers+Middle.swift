import Packets

/// Connections that were cut out of a longer output.
extension ConnectionNumbers {
    /// Whether no line of it is whole: the trace was cut out of a longer one. Of the two readings of its first line, whole or
    /// relative, that counts in which acknowledgments meet the ends of data.
    func isRelativeFromTheStart(_ segments: [ReadSegment]) -> Bool {
        guard let start = places.first(where: { segments[$0].flags.contains(.ack) }) else { return false }
        let first = segments[start]
        guard !places.contains(where: { segments[$0].flags.contains(.syn) && $0 <= start }) else { return false }
        // The opening is in it, but behind its beginning.
        if first.flags.contains(.syn) { return false }
        let side = side(of: first, segments)
        let whole = meetings(
            segments,
            from: start,
            [
                side == 0 ? first.sequence ?? 0 : first.acknowledgment &- 1,
                side == 0 ? first.acknowledgment &- 1 : first.sequence ?? 0,
            ]
        )
        let relative = meetings(segments, from: start, [0, 0])
        if whole != relative { return relative > whole }
        // Nothing tells: numbers below these limits are taken for relative.
        return max(first.sequence ?? 0, first.acknowledgment) < 1 << 24 && places.count > 1
            || places.count == 1 && max(first.sequence ?? 0, first.acknowledgment) < 1 << 20
    }

    /// How often an acknowledgment is where the other side's data ended, or data begins where the other side has acknowledged.
    private func meetings(_ segments: [ReadSegment], from start: Int, _ bases: [UInt32]) -> Int {
        var ends: [Set<UInt32>] = [[], []]
        var wanted: [UInt32?] = [nil, nil]
        var count = 0
        for place in places where place >= start {
            guard count < 1000, ends[0].count + ends[1].count < 1000 else { break }
            let segment = segments[place]
            guard segment.flags.intersection([.ack, .syn]) == .ack else { continue }
            let side = side(of: segment, segments)
            let isFirst = place == start
            let acknowledgment = segment.acknowledgment &+ (isFirst ? 0 : bases[1 - side])
            if !isFirst, ends[1 - side].contains(acknowledgment) { count += 1 }
            wanted[1 - side] = acknowledgment
            guard let number = segment.sequence else { continue }
            let sequence = number &+ (isFirst ? 0 : bases[side])
            if !isFirst, sequence == wanted[side] || ends[side].contains(sequence) { count += 1 }
            ends[side].insert(sequence &+ segment.sequenceLength)
        }
        return count
    }
}
