import Findings
import Packets
import Testing

/// Figures fit their cells, whatever the number, and are the same as text.
@Suite struct CompactQuantityTests {
    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1 kB"), (1460, "1.46 kB"), (1004, "1.00 kB"), (9_999, "10.00 kB"),
        (14_600, "14.6 kB"), (146_499, "146 kB"), (999_999, "1000 kB"), (8_388_608, "8.39 MB"), (2_000_000_000, "2 GB"),
        (1_500_000_000_000, "1.50 TB"), (UInt64.max, "18447 PB"),
    ])
    func bytes(_ bytes: UInt64, _ expected: String) {
        #expect(CompactQuantity(bytes: bytes).text == expected)
        #expect(Quantity.shortBytes(bytes) == expected)
        #expect(CompactQuantity(bytes: bytes).columns == expected.count)
    }

    @Test(arguments: [
        (0, "0 s"), (-1, "-1 ns"), (9_999, "10.00 µs"), (-999_999, "-1000 µs"), (-24_000, "-24 µs"),
        (1_005_000, "1.01 ms"),
        (16_340_000_000, "16.3 s"), (119_999_999_999, "120 s"), (120_000_000_000, "2m00s"),
        (-133_000_000_000, "-2m13s"),
        (172_799_000_000_000, "47h59m"), (8_639_999_000_000_000, "99d23h"), (Int64.min, "-106751d"),
    ])
    func intervals(_ nanoseconds: Int64, _ expected: String) {
        let interval = Interval(nanoseconds: nanoseconds)
        #expect(CompactQuantity(interval).text == expected)
        #expect(Quantity.shortDuration(interval) == expected)
        #expect(CompactQuantity(interval).columns == expected.count)
    }

    @Test(arguments: [
        (-24_000, "an unknown time"), (119_000_000_000, "119 s"), (120_000_000_000, "2 min 0 s"),
        (-133_000_000_000, "an unknown time"),
        (172_800_000_000_000, "2 d 0 h"), (Int64.max, "106,751 d 23 h"),
    ])
    func longDurationsAreSpelledOut(_ nanoseconds: Int64, _ expected: String) {
        #expect(Quantity.duration(Interval(nanoseconds: nanoseconds)) == expected)
    }
}
