import Packets

/// The numbers of the segments between two ends, in the order of the text.
struct ConnectionNumbers {
    /// The places of the segments.
    let places: [Int]
    /// What the numbers count from, by side; nil while no line has said it.
    private var bases: [UInt32]?
    /// Where each side's data goes on; nil while nothing is known.
    private var ends: [UInt32?] = [nil, nil]
    /// What each side has acknowledged last of the other.
    private var acknowledged: [UInt32?] = [nil, nil]
    /// The bases are not those that tcpdump would have taken.
    private(set) var ownBases: TextBases?
    /// No line says what the numbers count from.
    private(set) var hasFreeBase = false

    /// Those at `places`.
    init(_ places: [Int]) {
        self.places = places
    }

    // MARK: - Whole or relative

    /// How many of the numbers lie nearer to the whole ones before them than to the relative ones, less those that do not.
    func votesForAbsolute(_ segments: [ReadSegment]) -> Int {
        var starts: [UInt32?] = [nil, nil]
        var nexts: [UInt32?] = [nil, nil]
        var votes = 0
        for place in places {
            let segment = segments[place]
            guard segment.form != .tshark else { return 0 }
            let side = side(of: segment, segments)
            if segment.flags.contains(.syn), let sequence = segment.sequence {
                starts[side] = sequence
                nexts[side] = sequence &+ 1
                continue
            }
            guard segment.flags.contains(.ack), !segment.flags.contains(.rst) else { continue }
            if starts == [nil, nil], let sequence = segment.sequence, sequence >= Self.surelyWhole {
                // It began in the middle, with a line that is whole either way.
                starts[side] = sequence
                nexts[side] = sequence &+ segment.sequenceLength
                starts[1 - side] = segment.acknowledgment &- 1
                nexts[1 - side] = segment.acknowledgment
                continue
            }
            if let start = starts[1 - side], let next = nexts[1 - side], start != 0 {
                votes += Self.vote(segment.acknowledgment, whole: next, relative: next &- start)
            }
            if let start = starts[side], let next = nexts[side], start != 0, let sequence = segment.sequence {
                let vote = Self.vote(sequence, whole: next, relative: next &- start)
                votes += vote
                nexts[side] = sequence &+ segment.sequenceLength &+ (vote > 0 ? 0 : start)
            }
        }
        return votes
    }

    /// Few connections move as many bytes as this: a number from here on does not count from their beginning.
    private static let surelyWhole: UInt32 = 1 << 24

    private static func vote(_ number: UInt32, whole: UInt32, relative: UInt32) -> Int {
        let toWhole = Int32(bitPattern: number &- whole).magnitude
        let toRelative = Int32(bitPattern: number &- relative).magnitude
        return toWhole == toRelative ? 0 : toWhole < toRelative ? 1 : -1
    }

    /// 0 for the sender of the first segment, 1 for the other end.
    func side(of segment: ReadSegment, _ segments: [ReadSegment]) -> Int {
        guard let first = places.first else { return 0 }
        return segment.source == segments[first].source ? 0 : 1
    }

    // MARK: - Making them whole

    /// Makes the numbers of its segments whole.
    mutating func resolve(_ segments: inout [ReadSegment], isAbsolute: Bool) {
        guard let first = places.first else { return }
        if isAbsolute {
            bases = [0, 0]
        } else if segments[first].form == .tshark {
            // tshark's begin at 0 with the SYN: from a base of 0 they are what it shows.
            bases = [0, 0]
            hasFreeBase = true
        } else if isRelativeFromTheStart(segments) {
            bases = openingBases(segments)
            hasFreeBase = bases == nil
            if hasFreeBase { bases = [base(of: 0, segments), base(of: 1, segments)] }
        }
        if bases != nil { noteOwnBases(segments[first]) }
        let readsOpenings = !isAbsolute && segments[first].form != .tshark
        for (index, place) in places.enumerated() {
            resolve(&segments, place, index, readsOpenings: readsOpenings)
        }
    }

    private mutating func noteOwnBases(_ segment: ReadSegment) {
        guard let bases else { return }
        ownBases = TextBases(
            first: segment.source,
            second: segment.destination,
            firstBase: bases[0],
            secondBase: bases[1]
        )
    }

    private mutating func resolve(_ segments: inout [ReadSegment], _ place: Int, _ index: Int, readsOpenings: Bool) {
        var segment = segments[place]
        let side = side(of: segment, segments)
        let isRow = segment.form == .tshark
        if segment.flags.contains(.ack) || isRow {
            let isOpening = readsOpenings && (bases == nil || segment.flags.contains(.syn))
            if isOpening {
                begin(&segment, side, index, segments)
            } else if let bases {
                segment.acknowledgment = segment.acknowledgment &+ bases[1 - side]
                segment.sequence = segment.sequence.map { $0 &+ bases[side] }
                segment.options = segment.options.sackBlocksShifted(by: bases[1 - side])
            }
        }
        if segment.flags.contains(.ack) { acknowledged[side] = segment.acknowledgment }
        if segment.sequence == nil { segment.sequence = ownNumber(of: side, index, segments) }
        let end = (segment.sequence ?? 0) &+ segment.sequenceLength
        if segment.flags.contains(.syn) || Int32(bitPattern: end &- (ends[side] ?? end)) >= 0,
            !segment.flags.contains(.rst)
        {
            ends[side] = end
        }
        segments[place] = segment
    }

    /// The first segment with ACK, and each SYN-ACK: whole, and what the others count from.
    private mutating func begin(_ segment: inout ReadSegment, _ side: Int, _ index: Int, _ segments: [ReadSegment]) {
        let other = segment.acknowledgment &- 1
        segment.options = segment.options.sackBlocksShifted(by: other)
        if segment.sequence == nil {
            // A bare ACK: its number is not printed, and is its sender's base.
            segment.sequence = ends[side] ?? base(of: side, segments)
            if ends[side] == nil { hasFreeBase = true }
        }
        let own = segment.sequence ?? 0
        bases = side == 0 ? [own, other] : [other, own]
    }

    /// What a SYN-ACK that is repeated later says of the numbers before it; nil without one.
    private func openingBases(_ segments: [ReadSegment]) -> [UInt32]? {
        guard let place = places.first(where: { segments[$0].flags.isSuperset(of: [.syn, .ack]) }),
            let own = segments[place].sequence
        else { return nil }
        let other = segments[place].acknowledgment &- 1
        return side(of: segments[place], segments) == 0 ? [own, other] : [other, own]
    }

    /// A base for a side whose numbers are all relative: that which an RST without ACK, whose number is whole, says; else 0, from
    /// which they are as they were read.
    private func base(of side: Int, _ segments: [ReadSegment]) -> UInt32 {
        var next: UInt32 = 0
        for place in places {
            let segment = segments[place]
            if segment.flags.contains(.syn) { continue }
            guard self.side(of: segment, segments) == side else {
                if segment.flags.contains(.ack), Int32(bitPattern: segment.acknowledgment &- next) > 0, next > 0 {
                    next = segment.acknowledgment
                }
                continue
            }
            guard let sequence = segment.sequence else { continue }
            if segment.flags.intersection([.rst, .ack]) == .rst { return sequence &- next }
            if segment.flags.contains(.ack) { next = sequence &+ segment.sequenceLength }
        }
        return 0
    }

    /// The number that a line without one leaves out: where its sender goes on, or what the other side has acknowledged.
    private func ownNumber(of side: Int, _ index: Int, _ segments: [ReadSegment]) -> UInt32 {
        if let end = ends[side] {
            guard let acknowledged = acknowledged[1 - side], Int32(bitPattern: acknowledged &- end) > 0 else {
                return end
            }
            return acknowledged
        }
        let base = bases?[side] ?? 0
        for place in places[(index + 1)...] {
            let segment = segments[place]
            if self.side(of: segment, segments) == side {
                if let sequence = segment.sequence, segment.flags.contains(.ack) { return sequence &+ base }
            } else if segment.flags.contains(.ack) {
                return segment.acknowledgment &+ base
            }
        }
        return acknowledged[1 - side] ?? base
    }
}

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
