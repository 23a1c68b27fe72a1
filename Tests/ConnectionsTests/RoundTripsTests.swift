import Packets
import Testing

@testable import Connections

/// The percentile beside the exact one.
@Suite struct RoundTripsTests {
    private func trips(_ samples: [Int64]) -> RoundTrips {
        var trips = RoundTrips()
        for sample in samples { trips.add(Interval(nanoseconds: sample)) }
        return trips
    }

    private func exact(_ samples: [Int64]) -> Int64 {
        let sorted = samples.sorted()
        return sorted[(sorted.count * 95 + 99) / 100 - 1]
    }

    @Test(arguments: [1, 2, 19, 20, 21, 39, 40, 60, 100, 159])
    func itIsExactForFew(_ count: Int) {
        var generator = Generator(seed: UInt64(count))
        let samples = (0..<count).map { _ in Int64.random(in: 1_000...300_000_000, using: &generator) }
        let trips = trips(samples)
        let percentile = Double(trips.percentile95?.nanoseconds ?? 0)
        #expect(abs(percentile / Double(exact(samples)) - 1) < 0.002)
        #expect(trips.least.nanoseconds == samples.min() && trips.most.nanoseconds == samples.max())
        #expect(trips.mean?.nanoseconds == samples.reduce(0, +) / Int64(count))
    }

    /// Every second, fourth, … sample is a fair choice of many.
    @Test(arguments: [1000, 20_000])
    func itIsNearForMany(_ count: Int) {
        var generator = Generator(seed: UInt64(count))
        let samples = (0..<count).map { _ in Int64.random(in: 10_000_000...20_000_000, using: &generator) }
        let percentile = Double(trips(samples).percentile95?.nanoseconds ?? 0)
        #expect(abs(percentile / Double(exact(samples)) - 1) < 0.04)
    }

    @Test func impossibleTimes() {
        #expect(trips([-5]).count == 0 && trips([-5]).percentile95 == nil && trips([]).mean == nil)
        let extreme = trips([0, .max, .max])
        #expect(extreme.least == .zero && extreme.most.nanoseconds == .max)
        #expect(extreme.percentile95?.nanoseconds ?? 0 > .max / 2)
    }
}
