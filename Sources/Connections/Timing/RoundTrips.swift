import Packets

/// The round trips of one side's data: from a segment to the ACK that ends with it.
///
/// The longest eight stand for the 95th percentile, to 0.1 %: it is exact up to 159 samples. Beyond that every second sample
/// counts for it, then every fourth, and so on: a sample of at least 80.
public struct RoundTrips: Hashable, Sendable {
    /// How many there were.
    public internal(set) var count: UInt32 = 0
    /// The shortest.
    public internal(set) var least = Interval.zero
    /// The longest.
    public internal(set) var most = Interval.zero
    var sum = Interval.zero
    /// The longest of those that count for the percentile, longest first, as `Code`s; 0 is none.
    var longest = SIMD8<UInt16>(repeating: 0)
    /// How many count for it.
    var ranked: UInt16 = 0
    /// Every 2^thinning-th counts.
    var thinning: UInt8 = 0

    /// One in so many is longer than the percentile.
    private static let beyond = 20
    private static let capacity = 8

    /// Their mean; nil without any.
    public var mean: Interval? {
        count == 0 ? nil : Interval(nanoseconds: sum.nanoseconds / Int64(count))
    }

    /// 95 in 100 are not longer (nearest rank); nil without any.
    public var percentile95: Interval? {
        guard ranked > 0 else { return nil }
        let place = min(Int(ranked) / Self.beyond, Self.capacity - 1)
        return min(max(Self.time(longest[place]), least), most)
    }

    /// Takes a sample; a negative one is none.
    mutating func add(_ trip: Interval) {
        guard trip >= .zero else { return }
        least = count == 0 ? trip : min(least, trip)
        most = max(most, trip)
        sum = sum + trip
        let isRanked = count & (1 &<< UInt32(thinning) &- 1) == 0
        if count < .max { count += 1 }
        if isRanked { rank(Self.code(trip)) }
    }

    private mutating func rank(_ code: UInt16) {
        ranked += 1
        var code = code
        for place in 0..<Self.capacity where code > longest[place] {
            swap(&code, &longest[place])
        }
        if Int(ranked) >= Self.capacity * Self.beyond, thinning < 31 { thin() }
    }

    /// Keeps every second one.
    private mutating func thin() {
        for place in 0..<Self.capacity / 2 { longest[place] = longest[place * 2] }
        for place in Self.capacity / 2..<Self.capacity { longest[place] = 0 }
        ranked /= 2
        thinning += 1
    }

    // MARK: - Codes

    private static let fractionBits = 10

    /// A time in 16 bits, to a thousandth: the place of its highest bit above, the ten bits behind that one below.
    private static func code(_ time: Interval) -> UInt16 {
        let value = UInt64(clamping: time.nanoseconds) &+ 1
        let exponent = 63 - value.leadingZeroBitCount
        let fraction =
            exponent >= fractionBits
            ? value >> UInt64(exponent - fractionBits) : value << UInt64(fractionBits - exponent)
        return UInt16(
            truncatingIfNeeded: UInt64(exponent) << UInt64(fractionBits) | fraction & (1 << UInt64(fractionBits) - 1)
        )
    }

    private static func time(_ code: UInt16) -> Interval {
        let exponent = Int(code >> UInt16(fractionBits))
        let fraction = UInt64(code) & (1 << UInt64(fractionBits) - 1) | 1 << UInt64(fractionBits)
        let value =
            exponent >= fractionBits
            ? fraction << UInt64(exponent - fractionBits) : fraction >> UInt64(fractionBits - exponent)
        return Interval(nanoseconds: Int64(clamping: value &- 1))
    }
}
