import Connections
import Findings
import Names
import Packets
import TestSupport
import Testing

@testable import Reports

/// What stands above the walkthroughs of many connections.
@Suite struct SummaryReportTests {
    private func lines(_ capture: ScriptedCapture, width: Int = 80, utc: Bool = true) -> [String] {
        var tally = SummaryTally()
        for connection in capture.table.connections {
            tally.add(connection, capture.diagnosis.verdict(on: connection), now: capture.now)
        }
        var record = CaptureRecord()
        record.first = capture.table.connections.first?.first.time
        record.last = capture.now
        var options = WalkthroughOptions()
        options.width = width
        options.time = TcpdumpTime(utc: utc)
        var text = TextBuffer()
        SummaryReport(of: tally, capture: record, options: options).append(to: &text)
        return text.string.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func itBeginsWithTheDateAndTheClock() throws {
        let line = try #require(lines(ScriptedCapture()).first)
        #expect(line.hasPrefix("Capture   "))
        #expect(line.contains(" UTC, ") && line.contains(" to ") && line.contains("-"))
    }

    @Test func aProblemIsNamedWithItsEndsAndItsExample() throws {
        let lines = try lines(ScriptedCapture())
        let place = try #require(lines.firstIndex { $0.contains("syn-retransmitted") })
        #expect(lines[place].hasPrefix("  notice   syn-retransmitted") && lines[place].contains("1 connection  █··"))
        #expect(lines[place + 1].contains(" → ") && lines[place + 1].hasSuffix("connection 1"))
    }

    @Test(arguments: [80, 90, 98])
    func noLineIsWiderThanTheTerminal(width: Int) throws {
        #expect(try lines(ScriptedCapture(), width: width).allSatisfy { $0.count <= width })
    }

    @Test func withoutAProblemItSaysSo() throws {
        let lines = try lines(ScriptedCapture("+0 > S 0:0(0)\n+0.01 < S. 0:0(0) ack 1\n+0 > . 1:1(0) ack 1\n"))
        #expect(lines.contains("Nothing went wrong that this capture shows."))
    }
}

/// Moments in a summary.
@Suite struct SummaryClockTests {
    private func clock(_ first: Int64, _ last: Int64) -> SummaryClock {
        SummaryClock(from: Timestamp(nanoseconds: first), to: Timestamp(nanoseconds: last), utc: true)
    }

    private static let start: Int64 = 1_795_615_200_000_000_000
    private static let second: Int64 = 1_000_000_000

    @Test func digitsAreThoseThatTellApart() {
        var short = clock(Self.start, Self.start + 1000)
        #expect(short.span() == "2026-11-25 14:00:00.000000 to 14:00:00.000001 UTC")
        var minute = clock(Self.start, Self.start + 60 * Self.second)
        #expect(minute.span() == "2026-11-25 14:00:00.000 to 14:01:00.000 UTC")
        var hour = clock(Self.start, Self.start + 3600 * Self.second)
        #expect(hour.span() == "2026-11-25 14:00:00 to 15:00:00 UTC")
        #expect(hour.moment(Timestamp(nanoseconds: Self.start + Self.second)) == "14:00:01")
        #expect(hour.axis() == ("14:00:00", "15:00:00"))
    }

    @Test func severalDaysHaveDates() {
        var days = clock(Self.start, Self.start + 86_400 * Self.second)
        #expect(days.span() == "2026-11-25 14:00:00 to 2026-11-26 14:00:00 UTC")
        #expect(days.moment(Timestamp(nanoseconds: Self.start)) == "11-25 14:00:00")
        #expect(days.axis() == ("11-25", "11-26"))
        var years = clock(Self.start, Self.start + 400 * 86_400 * Self.second)
        #expect(years.moment(Timestamp(nanoseconds: Self.start)) == "2026-11-25 14:00:00")
    }

    @Test func anyTimeCanBe() {
        var all = clock(.min, .max)
        #expect(all.span().hasPrefix("1677-09-21 "))
        var backwards = clock(.max, .min)
        #expect(!backwards.span().isEmpty)
    }
}
