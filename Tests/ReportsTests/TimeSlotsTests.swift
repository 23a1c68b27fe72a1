import Packets
import Testing

@testable import Reports

/// Counts over time in memory that does not grow.
@Suite struct TimeSlotsTests {
    private func slots(_ times: [Int64]) -> TimeSlots {
        var slots = TimeSlots()
        for time in times { slots.add(Timestamp(nanoseconds: time)) }
        return slots
    }

    private func counts(_ times: [Int64], in columns: Int) throws -> [Int] {
        let (first, last) = (try #require(times.min()), try #require(times.max()))
        return slots(times)
            .counts(in: columns, from: Timestamp(nanoseconds: first), to: Timestamp(nanoseconds: last))
    }

    @Test func everyTimeCountsOnce() throws {
        let times = (0..<10_000).map { Int64($0) * 1_000_003 + 1_795_615_200_000_000_000 }
        for columns in [1, 7, 22, 40, 60] {
            let counts = try counts(times, in: columns)
            #expect(counts.count == columns && counts.reduce(0, +) == times.count)
        }
    }

    /// An even stream gives an even line.
    @Test func anEvenStreamIsEven() throws {
        let counts = try counts((0..<100_000).map { Int64($0) * 17_777_777 }, in: 40)
        let (least, most) = (try #require(counts.min()), try #require(counts.max()))
        #expect(Double(most) / Double(least) < 1.15)
    }

    @Test func theOrderOfTheTimesChangesNothing() throws {
        let times = (0..<3000).map { Int64($0 * $0) * 977_777 }
        let forwards = try counts(times, in: 60)
        #expect(try counts(times.reversed(), in: 60) == forwards)
        #expect(try counts(times.filter { $0 % 2 == 0 } + times.filter { $0 % 2 != 0 }, in: 60) == forwards)
    }

    @Test func twoAreJoined() {
        var one = slots([0, 1000, 2000])
        one.join(slots([1_500_000_000, 1_500_000_000, 60_000_000_000]))
        let end = Timestamp(nanoseconds: 60_000_000_000)
        #expect(one.counts(in: 60, from: Timestamp(nanoseconds: 0), to: end).filter { $0 > 0 } == [3, 2, 1])
        one.join(TimeSlots())
        #expect(one.counts(in: 1, from: Timestamp(nanoseconds: 0), to: end) == [6])
    }

    /// What a damaged file can claim.
    @Test func anyTimeCanBe() throws {
        let times: [Int64] = [.min, .max, 0, -1, 1, .max, .min]
        #expect(try counts(times, in: 22).reduce(0, +) == times.count)
        #expect(try counts([5, 5, 5], in: 3) == [3, 0, 0])
        let outside = slots([0, 1_000_000]).counts(
            in: 4,
            from: Timestamp(nanoseconds: 400_000),
            to: Timestamp(nanoseconds: 500_000)
        )
        #expect(outside == [1, 0, 0, 1])
        #expect(TimeSlots().counts(in: 2, from: Timestamp(nanoseconds: 0), to: Timestamp(nanoseconds: 0)) == [0, 0])
    }

    @Test func aLineShowsWhatIsThere() {
        #expect(Sparkline.text([0, 1, 1000, 500, 0]) == "·▁█▄·")
        #expect(Sparkline.text([1, 0]) == "█·")
        #expect(Sparkline.text([]) == "")
    }
}
