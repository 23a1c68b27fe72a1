import Packets

/// Which bytes of one direction have passed: everything up to `rcvNXT` but what is `unseen`, and out-of-order ranges beyond it.
///
/// Out-of-order and unseen ranges are bounded: past the limit the lowest hole is closed, so that a hostile capture costs no
/// memory; from then on `isLeast` says that more bytes may have passed than are counted.
public struct SequenceCoverage: Hashable, Sendable {
    /// Bytes from `left` up to, not including, `right`.
    public struct Range: Hashable, Sendable {
        /// First byte.
        public var left: SequenceNumber
        /// The byte after the last one.
        public var right: SequenceNumber
    }

    /// What adding a range changed.
    public struct Change: Hashable, Sendable {
        /// Bytes that had not passed before.
        public var fresh: UInt32
        /// Bytes that had passed before.
        public var repeated: UInt32
        /// The range lies behind bytes that had passed already, and was missing: it filled a hole.
        public var filledHole: Bool
        /// The range begins beyond `rcvNXT`: bytes before it are missing so far.
        public var leftHole: Bool
        /// Some of it had been acknowledged before it passed: it was recorded late, not sent again.
        public var wasUnseen = false

        /// Nothing.
        static let none = Change(fresh: 0, repeated: 0, filledHole: false, leftHole: false)
    }

    /// Out-of-order ranges kept at most, and unseen ones.
    static let rangeLimit = 256
    /// The furthest from `rcvNXT` that a byte can lie, before or behind it: the largest window.
    static let reach = 1 << 30

    /// The first byte that has not passed yet.
    public internal(set) var rcvNXT: SequenceNumber
    /// The byte after the last one that has passed.
    public internal(set) var sndNXT: SequenceNumber
    /// What passed beyond `rcvNXT`, in order, none touching another.
    public internal(set) var outOfOrderRanges: [Range] = []
    /// What was acknowledged and has not passed, in order, all before `rcvNXT`.
    public internal(set) var unseen: [Range] = []
    /// A hole had to be forgotten: what fills it later counts as a retransmission.
    public internal(set) var isLeast = false
    /// Unseen ranges had to be forgotten.
    var hasForgotten = false

    /// Bytes were acknowledged that have not passed.
    public var lacksBytes: Bool {
        !unseen.isEmpty || hasForgotten
    }

    /// Nothing has passed; `start` is the first number expected.
    public init(start: SequenceNumber) {
        rcvNXT = start
        sndNXT = start
    }

    /// Whether everything that passed is in one piece.
    public var isContiguous: Bool {
        outOfOrderRanges.isEmpty
    }

    /// The number lies further from `rcvNXT` than any window reaches.
    @inline(__always)
    func isOutOfReach(_ number: SequenceNumber) -> Bool {
        number.rawValue &- rcvNXT.rawValue &+ UInt32(Self.reach) > UInt32(Self.reach) * 2
    }

    /// Adds `length` bytes from `left` on; ranges of 2^30 bytes and more are cut to that.
    public mutating func add(from left: SequenceNumber, length: UInt32) -> Change {
        guard let range = range(from: left, length: length) else { return Change.none }
        // The usual case: the next bytes in order, nothing missing.
        if left == rcvNXT, outOfOrderRanges.isEmpty {
            return Change(fresh: extend(by: length), repeated: 0, filledHole: false, leftHole: false)
        }
        let change = change(by: range)
        if change.wasUnseen { see(range) }
        if change.fresh > 0 { insert(range) }
        return change
    }

    /// Adds the next `length` bytes, at most 2^30, while everything before them has passed.
    ///
    /// - Returns: How many bytes those are.
    @inline(__always)
    mutating func extend(by length: UInt32) -> UInt32 {
        let fresh = min(length, UInt32(Self.reach))
        rcvNXT = rcvNXT + fresh
        sndNXT = rcvNXT
        return fresh
    }

    /// What adding `length` bytes from `left` on would change.
    public func change(from left: SequenceNumber, length: UInt32) -> Change {
        range(from: left, length: length).map { change(by: $0) } ?? Change.none
    }

    /// No window reaches further than 2^30 (RFC 7323 2.3): such bytes are damage or forgery, and no receiver takes them.
    func range(from left: SequenceNumber, length: UInt32) -> Range? {
        let range = Range(left: left, right: left + min(length, UInt32(Self.reach)))
        guard length > 0, abs(rcvNXT.distance(to: left)) <= Self.reach,
            abs(rcvNXT.distance(to: range.right)) <= Self.reach
        else { return nil }
        return range
    }

    /// Everything before `edge` has arrived, seen or not: its receiver says so.
    ///
    /// - Parameters:
    ///   - edge: The first byte that may be missing there.
    ///   - remembers: Whether bytes of it that pass later still count as new.
    /// - Returns: How many bytes of it had not passed the capture point.
    @discardableResult
    public mutating func acknowledge(upTo edge: SequenceNumber, remembers: Bool = true) -> UInt32 {
        guard rcvNXT.precedes(edge), rcvNXT.distance(to: edge) <= Self.reach else { return 0 }
        let missing = missingBytes(from: rcvNXT, to: edge)
        let gap = rcvNXT
        rcvNXT = edge
        sndNXT = sndNXT.furthest(edge)
        if missing > 0, remembers { noteUnseen(from: gap, to: edge) }
        absorbOutOfOrderRanges()
        return missing
    }

    /// Goes on at `start`: what lies between is more than the numbers can tell (RFC 9293 3.4: they repeat after 4 GB).
    mutating func resume(at start: SequenceNumber) {
        rcvNXT = start
        sndNXT = start
        outOfOrderRanges = []
        forgetUnseen(unseen.count)
        hasForgotten = true
    }

    private func change(by range: Range) -> Change {
        let length = UInt32(clamping: range.left.distance(to: range.right))
        // The usual case behind a hole: nothing beyond the last byte has passed.
        if range.left == sndNXT {
            return Change(fresh: length, repeated: 0, filledHole: false, leftHole: rcvNXT.precedes(sndNXT))
        }
        let late = unseen.isEmpty ? 0 : unseenBytes(in: range)
        let start = range.left.furthest(rcvNXT)
        guard start.precedes(range.right) else {
            return Change(
                fresh: late,
                repeated: length - late,
                filledHole: false,
                leftHole: false,
                wasUnseen: late > 0
            )
        }
        let beyond = missingBytes(from: start, to: range.right)
        let filled = beyond > 0 && start.precedes(sndNXT)
        return Change(
            fresh: late + beyond,
            repeated: length - late - beyond,
            filledHole: filled,
            leftHole: rcvNXT.precedes(range.left) && !filled,
            wasUnseen: late > 0
        )
    }

    private mutating func insert(_ range: Range) {
        let start = range.left.furthest(rcvNXT)
        guard start.precedes(range.right) else { return }
        defer { sndNXT = sndNXT.furthest(range.right) }
        if start == rcvNXT {
            rcvNXT = range.right
            absorbOutOfOrderRanges()
        } else if start.precedes(sndNXT) {
            merge(Range(left: start, right: range.right))
        } else {
            append(Range(left: start, right: range.right))
        }
    }

    /// Adds what lies at the end of all that passed, or beyond it, behind a hole.
    private mutating func append(_ range: Range) {
        if range.left == sndNXT, let last = outOfOrderRanges.indices.last {
            outOfOrderRanges[last].right = range.right
        } else {
            outOfOrderRanges.append(range)
            boundRanges()
        }
    }

    /// Bytes in the range that no out-of-order range holds.
    private func missingBytes(from left: SequenceNumber, to right: SequenceNumber) -> UInt32 {
        var missing = left.distance(to: right)
        for range in outOfOrderRanges {
            guard range.left.precedes(right) else { break }
            let start = range.left.furthest(left)
            let end = range.right.precedes(right) ? range.right : right
            let overlap = start.distance(to: end)
            if overlap > 0 { missing -= overlap }
        }
        return UInt32(clamping: missing)
    }

    private mutating func merge(_ range: Range) {
        var merged = range
        outOfOrderRanges.removeAll { range in
            guard range.left.distance(to: merged.right) >= 0, merged.left.distance(to: range.right) >= 0 else {
                return false
            }
            merged.left = range.left.precedes(merged.left) ? range.left : merged.left
            merged.right = merged.right.furthest(range.right)
            return true
        }
        let place = outOfOrderRanges.firstIndex { merged.left.precedes($0.left) } ?? outOfOrderRanges.endIndex
        outOfOrderRanges.insert(merged, at: place)
        absorbOutOfOrderRanges()
        boundRanges()
    }

    /// Past the limit the lowest hole is closed.
    private mutating func boundRanges() {
        guard outOfOrderRanges.count > Self.rangeLimit else { return }
        isLeast = true
        rcvNXT = outOfOrderRanges[0].left
        absorbOutOfOrderRanges()
    }

    /// Moves `rcvNXT` over the out-of-order ranges that it has reached.
    private mutating func absorbOutOfOrderRanges() {
        while let first = outOfOrderRanges.first, !rcvNXT.precedes(first.left) {
            rcvNXT = rcvNXT.furthest(first.right)
            outOfOrderRanges.removeFirst()
        }
    }
}
