import Packets

/// What was acknowledged and has not passed: its receiver has it, the capture may get it later.
extension SequenceCoverage {
    /// Bytes before `rcvNXT`, none of which has passed yet, are not known to have passed before.
    mutating func expectLate(from left: SequenceNumber, length: UInt32) {
        guard unseen.isEmpty, let range = range(from: left, length: length), left.precedes(rcvNXT) else { return }
        unseen = [Range(left: left, right: range.right.precedes(rcvNXT) ? range.right : rcvNXT)]
    }

    /// Bytes of the range that had been acknowledged before they passed.
    func unseenBytes(in range: Range) -> UInt32 {
        var late = 0
        for gap in unseen where gap.left.precedes(range.right) && range.left.precedes(gap.right) {
            let end = gap.right.precedes(range.right) ? gap.right : range.right
            late += max(range.left.furthest(gap.left).distance(to: end), 0)
        }
        return min(UInt32(clamping: late), UInt32(clamping: range.left.distance(to: range.right)))
    }

    /// The range has passed now.
    mutating func see(_ range: Range) {
        unseen = unseen.flatMap { gap -> [Range] in
            guard gap.left.precedes(range.right), range.left.precedes(gap.right) else { return [gap] }
            var rest: [Range] = []
            if gap.left.precedes(range.left) { rest.append(Range(left: gap.left, right: range.left)) }
            if range.right.precedes(gap.right) { rest.append(Range(left: range.right, right: gap.right)) }
            return rest
        }
        boundUnseen()
    }

    /// Adds what is missing between `gap` and `edge` to `unseen`.
    mutating func noteUnseen(from gap: SequenceNumber, to edge: SequenceNumber) {
        var left = gap
        for range in outOfOrderRanges {
            guard range.left.precedes(edge) else { break }
            appendUnseen(from: left, to: range.left)
            left = left.furthest(range.right)
        }
        appendUnseen(from: left, to: edge)
        boundUnseen()
    }

    private mutating func appendUnseen(from left: SequenceNumber, to right: SequenceNumber) {
        guard left.precedes(right) else { return }
        if let last = unseen.indices.last, unseen[last].right == left,
            unseen[last].left.distance(to: right) <= Self.reach
        {
            unseen[last].right = right
        } else {
            unseen.append(Range(left: left, right: right))
        }
    }

    private mutating func boundUnseen() {
        // Beyond `reach`, sequence numbers come round before anything could fill the range.
        let old = unseen.prefix { $0.left.distance(to: sndNXT) > Self.reach || $0.left.distance(to: sndNXT) < 0 }
            .count
        let excess = max(old, unseen.count - Self.rangeLimit)
        if excess > 0 { forgetUnseen(excess) }
    }

    /// What fills the first `count` of them later counts as a retransmission.
    mutating func forgetUnseen(_ count: Int) {
        guard count > 0 else { return }
        unseen.removeFirst(count)
        hasForgotten = true
        isLeast = true
    }
}
