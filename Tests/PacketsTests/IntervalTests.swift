import Packets
import Testing

/// Sums and products of times that a damaged file claims stop at the longest there is.
@Suite struct IntervalTests {
    private static let longest = Interval(nanoseconds: .max)
    private static let lowest = Interval(nanoseconds: .min)

    @Test func sumsStopAtTheLongest() {
        #expect(Self.longest + .seconds(1) == Self.longest)
        #expect(Self.lowest + .seconds(-1) == Self.lowest)
        #expect(Self.longest + Self.lowest == Interval(nanoseconds: -1))
    }

    private static let products: [(Interval, Int64, Interval)] = [
        (.seconds(2), 3, .seconds(6)), (.seconds(-2), 3, .seconds(-6)), (longest, 0, .zero),
        (longest, 2, longest), (lowest, 2, lowest), (longest, -2, lowest), (lowest, -1, longest),
    ]

    @Test(arguments: products)
    func productsStopAtTheLongest(_ interval: Interval, _ factor: Int64, _ product: Interval) {
        #expect(interval * factor == product)
    }
}
