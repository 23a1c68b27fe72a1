import Packets
import TestSupport
import Testing

@testable import Capture

/// Times in all forms that tcpdump and tshark have for them.
@Suite struct TextTimesTests {
    /// How two lines begin, the form that is seen in them, and when they are, in nanoseconds since 1970.
    @Test(arguments: [
        (["10:00:00.000001 ", "10:00:01.5"], TextTimes.Style.clock, [36_000_000_001_000, 36_001_500_000_000]),
        (["23:59:59.000000 ", "00:00:01.000000 "], .clock, [86_399_000_000_000, 86_401_000_000_000]),
        (
            ["2026-01-05 10:00:00.000000 ", "2026-01-06 10:00:00.000000 "], .date,
            [1_767_607_200_000_000_000, 1_767_693_600_000_000_000]
        ),
        (
            ["1767607200.000000 ", "1767607200.000000001 "], .epoch,
            [1_767_607_200_000_000_000, 1_767_607_200_000_000_001]
        ),
        (
            [" 00:00:00.000000 ", " 00:00:01.000000 ", " 00:00:00.500000 "], .sincePrevious,
            [0, 1_000_000_000, 1_500_000_000]
        ),
        (
            [" 00:00:00.000000 ", " 00:00:01.000000 ", " 00:00:01.500000 "], .sinceFirst,
            [0, 1_000_000_000, 1_500_000_000]
        ),
        (["    1  10:00:00.000001 ", "    9  10:00:00.000002 "], .clock, [36_000_000_001_000, 36_000_000_002_000]),
        (["", ""], .none, [-1, -2]),
    ])
    func timesAreRead(_ heads: [String], _ style: TextTimes.Style, _ times: [Int]) throws {
        let text = heads.enumerated().map { place, head in
            (head.hasSuffix(".5") ? head + "00000 " : head)
                + "IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [S], seq \(place), win 100, length 0\n"
        }
        let folder = try TemporaryFolder()
        let path = try folder.file(Array(text.joined().utf8), named: "a.txt")
        #expect(try Reading([path]).frames.map(\.time) == times.map(Int64.init))
        #expect(CaptureInputs([path]).texts.first?.times.style == style)
    }

    @Test func numbersAreTheFrames() throws {
        let line = "IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [S], seq 1, win 100, length 0\n"
        let folder = try TemporaryFolder()
        let text = "    2  10:00:00.000001 \(line)    7  10:00:00.000002 \(line)"
        let path = try folder.file(Array(text.utf8), named: "a.txt")
        #expect(try Reading([path]).frames.map(\.number) == [2, 7])
    }
}
