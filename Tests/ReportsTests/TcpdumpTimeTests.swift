import Packets
import Reports
import Testing

/// Every expected text was printed by tcpdump 4.99.3 with TZ=UTC, but for times after 2038, which it cannot convert.
@Suite struct TcpdumpTimeTests {
    private static let moments: [(Int64, Int64)] = [
        (1_700_000_000, 123_456_789), (1_700_000_000, 123_455_789), (1_700_000_002, 789),
        (1_699_999_999, 999_999_789), (1_700_100_000, 5789), (0, 1789), (0x7fff_ffff, 1789), (0x8000_0000, 5789),
        (0xffff_ffff, 7789), (1_700_000_000, 999_999_789),
    ]

    private func texts(_ style: TcpdumpTime.Style, digits: Int = 6) -> [String] {
        var time = TcpdumpTime(style: style, digits: digits, utc: true)
        return Self.moments.map { seconds, nanoseconds in
            var text = TextBuffer()
            time.append(Timestamp(seconds: seconds, nanoseconds: nanoseconds), to: &text)
            return text.string
        }
    }

    @Test func clock() {
        #expect(
            texts(.clock) == [
                "22:13:20.123456 ", "22:13:20.123455 ", "22:13:22.000000 ", "22:13:19.999999 ", "02:00:00.000005 ",
                "00:00:00.000001 ", "03:14:07.000001 ", "03:14:08.000005 ", "06:28:15.000007 ",
                "22:13:20.999999 ",
            ]
        )
        #expect(texts(.clock, digits: 9).first == "22:13:20.123456789 ")
    }

    @Test func none() {
        #expect(texts(.none) == Array(repeating: "", count: Self.moments.count))
    }

    @Test func unix() {
        #expect(
            texts(.unix) == [
                "1700000000.123456 ", "1700000000.123455 ", "1700000002.000000 ", "1699999999.999999 ",
                "1700100000.000005 ", "0.000001 ", "2147483647.000001 ", "2147483648.000005 ",
                "4294967295.000007 ", "1700000000.999999 ",
            ]
        )
        #expect(texts(.unix, digits: 9).first == "1700000000.123456789 ")
    }

    @Test func sincePrevious() {
        #expect(
            texts(.sincePrevious) == [
                " 00:00:00.000000 ", "-00:00:00.000001 ", " 00:00:01.876545 ", "-00:00:02.000001 ",
                " 03:46:40.000006 ", "-02:00:00.000004 ", " 03:14:07.000000 ", " 00:00:01.000004 ",
                " 03:14:07.000002 ", "-08:14:54.000008 ",
            ]
        )
        #expect(texts(.sincePrevious, digits: 9)[1] == "-00:00:00.000001000 ")
    }

    @Test func dateClock() {
        #expect(
            texts(.dateClock) == [
                "2023-11-14 22:13:20.123456 ", "2023-11-14 22:13:20.123455 ", "2023-11-14 22:13:22.000000 ",
                "2023-11-14 22:13:19.999999 ", "2023-11-16 02:00:00.000005 ", "1970-01-01 00:00:00.000001 ",
                "2038-01-19 03:14:07.000001 ", "2038-01-19 03:14:08.000005 ", "2106-02-07 06:28:15.000007 ",
                "2023-11-14 22:13:20.999999 ",
            ]
        )
    }

    @Test func sinceFirst() {
        #expect(
            texts(.sinceFirst) == [
                " 00:00:00.000000 ", "-00:00:00.000001 ", " 00:00:01.876544 ", "-00:00:00.123457 ",
                " 03:46:39.876549 ", "-22:13:20.123455 ", " 05:00:46.876545 ", " 05:00:47.876549 ",
                " 08:14:54.876551 ", " 00:00:00.876543 ",
            ]
        )
    }

    @Test(arguments: [(951_782_400, "2000-02-29 "), (1_709_164_800, "2024-02-29 "), (1_735_689_599, "2024-12-31 ")])
    func dates(seconds: Int64, expected: String) {
        var time = TcpdumpTime(style: .dateClock, utc: true)
        var text = TextBuffer()
        time.append(Timestamp(seconds: seconds, nanoseconds: 0), to: &text)
        #expect(text.string.hasPrefix(expected))
    }

    @Test func timesBeforeTheEpochCannotBeConverted() {
        var time = TcpdumpTime(utc: true)
        var text = TextBuffer()
        time.append(Timestamp(nanoseconds: -1), to: &text)
        #expect(text.string == "[Error converting time] ")
    }
}
