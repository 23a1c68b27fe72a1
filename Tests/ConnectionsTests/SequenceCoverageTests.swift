import Packets
import Testing

@testable import Connections

/// `SequenceCoverage` against a bitmap that knows every byte.
@Suite struct SequenceCoverageTests {
    /// One flag for each byte from `start`: slow and plainly right.
    private struct Bitmap {
        /// Passed, or acknowledged without.
        var passed: [Bool]
        /// Passed.
        var seen: [Bool]

        var rcvNXT: Int { passed.firstIndex(of: false) ?? passed.count }
        var sndNXT: Int { (passed.lastIndex(of: true) ?? -1) + 1 }

        var outOfOrderRanges: Int {
            var count = 0
            for index in rcvNXT..<passed.count where passed[index] && !passed[index - 1] { count += 1 }
            return count
        }

        mutating func add(_ range: Range<Int>) -> (fresh: Int, before: (rcvNXT: Int, sndNXT: Int)) {
            let before = (rcvNXT, sndNXT)
            var fresh = 0
            for index in range where index >= 0 && !seen[index] {
                passed[index] = true
                seen[index] = true
                fresh += 1
            }
            return (fresh, before)
        }

        /// Bytes of the range that have neither passed nor been acknowledged.
        func missing(in range: Range<Int>) -> Int {
            range.count { $0 >= 0 && !passed[$0] }
        }

        mutating func acknowledge(upTo edge: Int) -> Int {
            var missing = 0
            for index in 0..<max(0, edge) where !passed[index] {
                passed[index] = true
                missing += 1
            }
            return missing
        }
    }

    @Test(arguments: Array(UInt64(1)...UInt64(60)))
    func agreesWithABitmap(seed: UInt64) {
        var generator = Generator(seed: seed)
        let base = SequenceNumber([.max - 200, 0x7fff_ff80, 0, 12345][Int(seed % 4)])
        var coverage = SequenceCoverage(start: base)
        let nothing = Array(repeating: false, count: 700)
        var bitmap = Bitmap(passed: nothing, seen: nothing)
        for _ in 0..<80 {
            let left = Int.random(in: -30...560, using: &generator)
            let length = Int.random(in: 0...60, using: &generator)
            if Int.random(in: 0..<12, using: &generator) == 0 {
                let missing = coverage.acknowledge(upTo: base + UInt32(truncatingIfNeeded: left))
                #expect(Int(missing) == bitmap.acknowledge(upTo: left))
            } else {
                let first = base + UInt32(truncatingIfNeeded: left)
                let foreseen = coverage.change(from: first, length: UInt32(length))
                let change = coverage.add(from: first, length: UInt32(length))
                #expect(change == foreseen)
                let beyond = bitmap.missing(in: left..<left + length)
                let (fresh, before) = bitmap.add(left..<left + length)
                #expect(Int(change.fresh) == fresh)
                #expect(Int(change.repeated) == length - fresh)
                #expect(change.filledHole == (beyond > 0 && max(left, before.rcvNXT) < before.sndNXT))
                #expect(change.wasUnseen == (fresh > beyond))
            }
            #expect(base.distance(to: coverage.rcvNXT) == bitmap.rcvNXT)
            #expect(base.distance(to: coverage.sndNXT) == bitmap.sndNXT)
            #expect(coverage.outOfOrderRanges.count == bitmap.outOfOrderRanges)
            #expect(coverage.isContiguous == (bitmap.rcvNXT == bitmap.sndNXT))
        }
    }

    @Test(arguments: Array(UInt64(1)...UInt64(20)))
    func islandsStayOrderedApartAndBounded(seed: UInt64) {
        var generator = Generator(seed: seed)
        var coverage = SequenceCoverage(start: SequenceNumber(.max - 99))
        for _ in 0..<2000 {
            let left = SequenceNumber(.max - 99) + UInt32.random(in: 0...1_000_000, using: &generator)
            _ = coverage.add(from: left, length: UInt32.random(in: 1...10, using: &generator))
            #expect(coverage.outOfOrderRanges.count <= SequenceCoverage.rangeLimit)
            var edge = coverage.rcvNXT
            for island in coverage.outOfOrderRanges {
                #expect(edge.precedes(island.left) && island.left.precedes(island.right))
                edge = island.right
            }
            #expect(coverage.outOfOrderRanges.isEmpty || coverage.outOfOrderRanges.last?.right == coverage.sndNXT)
        }
    }

    @Test func rangesOfHalfTheSpaceDoNotTrap() {
        var coverage = SequenceCoverage(start: SequenceNumber(0))
        for length in [UInt32.max, 1 << 31, 1 << 30, 1] {
            for left in [UInt32(0), 1 << 30, 1 << 31, .max] {
                let change = coverage.add(from: SequenceNumber(left), length: length)
                #expect(UInt64(change.fresh) + UInt64(change.repeated) <= 1 << 30)
                coverage.acknowledge(upTo: SequenceNumber(left &+ length))
            }
        }
    }

    /// Acknowledged and never seen, over and over: the oldest ranges are forgotten, and the count is said to be the least.
    @Test func onlySoManyUnseenRangesAreRemembered() {
        var coverage = SequenceCoverage(start: SequenceNumber(0))
        for gap in (0..<UInt32(1000)).map({ $0 * 20 }) {
            coverage.acknowledge(upTo: SequenceNumber(gap + 10))
            _ = coverage.add(from: SequenceNumber(gap + 10), length: 10)
        }
        #expect(coverage.unseen.count == SequenceCoverage.rangeLimit)
        #expect(coverage.isLeast && coverage.lacksBytes)
        let remembered = coverage.add(from: SequenceNumber(999 * 20), length: 10)
        #expect(remembered.fresh == 10 && remembered.wasUnseen)
        let forgotten = coverage.add(from: SequenceNumber(0), length: 10)
        #expect(forgotten.repeated == 10 && !forgotten.wasUnseen)
    }
}
