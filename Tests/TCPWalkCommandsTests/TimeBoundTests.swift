import Packets
import Testing

@testable import TCPWalkCommands

/// What `--since` and `--until` take, and what it means.
@Suite struct TimeBoundTests {
    private static let midnight = Timestamp(seconds: 1_795_564_800, nanoseconds: 0)  // 2026-11-25
    private static let clock = Interval.seconds(14 * 3600 + 3 * 60)

    @Test(arguments: [
        ("14:03", TimeBound.clock(clock)), ("14:03:05.5", .clock(clock + .milliseconds(5500))),
        ("4:03", .clock(.seconds(4 * 3600 + 180))), ("00:00:00.000000001", .clock(Interval(nanoseconds: 1))),
        ("23:59:59.999999999", .clock(Interval(nanoseconds: 86_399_999_999_999))),
        ("2026-11-25", .civil(midnight)), ("2026-11-25T14:03", .civil(midnight.advanced(by: clock))),
        ("2026-11-25 14:03:00", .civil(midnight.advanced(by: clock))),
        ("2026-11-25T14:03:00Z", .moment(midnight.advanced(by: clock))),
        ("2026-11-25t14:03:00.25z", .moment(midnight.advanced(by: clock + .milliseconds(250)))),
        ("2026-11-25T15:03:00+01:00", .moment(midnight.advanced(by: clock))),
        ("2026-11-25T09:33-0430", .moment(midnight.advanced(by: clock))),
        ("2026-11-25T16:03+02", .moment(midnight.advanced(by: clock))),
        ("1970-01-01T00:00:00Z", .moment(Timestamp(nanoseconds: 0))),
        ("2024-02-29T00:00Z", .moment(Timestamp(seconds: 1_709_164_800, nanoseconds: 0))),
        ("+5m", .afterStart(.seconds(300))), ("+1h30m", .afterStart(.seconds(5400))),
        ("+250ms", .afterStart(.milliseconds(250))), ("+1.5s", .afterStart(.milliseconds(1500))),
        ("+0.5d", .afterStart(.seconds(43_200))), ("+2d", .afterStart(.seconds(172_800))),
        ("+7us", .afterStart(Interval(nanoseconds: 7000))), ("+7µs", .afterStart(Interval(nanoseconds: 7000))),
        ("+1ns", .afterStart(Interval(nanoseconds: 1))), ("+90min", .afterStart(.seconds(5400))),
        ("+0s", .afterStart(.zero)), ("+999999999d", .afterStart(Interval(nanoseconds: .max))),
    ])
    func isRead(_ text: String, _ bound: TimeBound) throws {
        #expect(try TimeBound(text) == bound)
    }

    @Test(arguments: [
        ("", TimeBoundError.unreadable), ("14", .unreadable), ("noon", .unreadable), (":03", .unreadable),
        ("14:3", .unreadable), ("14:03:5", .unreadable), ("14:03:05.", .unreadable),
        ("14:03:05.1234567890", .unreadable),
        ("14:03pm", .unreadable), ("-5m", .unreadable), ("+", .unreadable), ("+m", .unreadable), ("+5", .noUnit),
        ("+5 m", .noUnit), ("+5y", .noUnit), ("+1.m", .unreadable), ("++5m", .unreadable), ("+5m ", .noUnit),
        ("24:00", .noSuchTime), ("14:60", .noSuchTime), ("14:03:60", .noSuchTime), ("99:99", .noSuchTime),
        ("2026-02-29", .noSuchDate), ("2026-13-01", .noSuchDate), ("2026-00-10", .noSuchDate),
        ("2026-04-31", .noSuchDate), ("1969-12-31", .yearOutOfRange), ("9999-01-01", .yearOutOfRange),
        ("2026-11-25T", .unreadable), ("2026-11-25T14", .unreadable), ("2026-11-25T14:03+1", .unreadable),
        ("2026-11-25T14:03+15:00", .noSuchZone), ("2026-11-25T14:03+01:99", .noSuchZone),
        ("2026-11-25T14:03Zulu", .unreadable), ("14:03Z", .zoneWithoutDate), ("14:03+01:00", .zoneWithoutDate),
        ("2026-11-25T25:00", .noSuchTime), ("１４:03", .unreadable), ("2026-11-25T14:03:00Z\u{1b}[31m", .unreadable),
        ("99999999999999999999:03", .unreadable), ("+99999999999999999999s", .unreadable),
    ])
    func isRefused(_ text: String, _ error: TimeBoundError) {
        #expect(throws: error) { try TimeBound(text) }
    }

    private func window(_ since: String?, _ until: String?, start: String) throws -> TimeWindow {
        guard case .moment(let start) = try TimeBound(start) else { return TimeWindow() }
        let request = WindowRequest(
            since: try since.map { try TimeBound($0) },
            until: try until.map { try TimeBound($0) },
            isUTC: true
        )
        return try request.resolved(from: start)
    }

    private func moment(_ text: String) throws -> Timestamp {
        guard case .moment(let time) = try TimeBound(text) else { return Timestamp(nanoseconds: 0) }
        return time
    }

    /// A time of day is one of the capture's first day, or of the next if the first's is more than six hours before the capture.
    @Test(arguments: [
        ("14:03", "2026-11-25T14:00:00Z", "2026-11-25T14:03:00Z"),
        ("14:00", "2026-11-25T14:02:00Z", "2026-11-25T14:00:00Z"),
        ("22:00", "2026-11-25T09:00:00Z", "2026-11-25T22:00:00Z"),
        ("00:10", "2026-11-25T23:50:00Z", "2026-11-26T00:10:00Z"),
        ("02:00", "2026-11-25T13:00:00Z", "2026-11-26T02:00:00Z"),
        ("23:50", "2026-11-25T23:50:00Z", "2026-11-25T23:50:00Z"),
        ("2026-11-24T08:00", "2026-11-25T13:00:00Z", "2026-11-24T08:00:00Z"),
        ("2026-11-24T09:00+01:00", "2026-11-25T13:00:00Z", "2026-11-24T08:00:00Z"),
        ("+1m", "2026-11-25T13:00:00Z", "2026-11-25T13:01:00Z"),
    ])
    func theCaptureSaysWhichDay(_ bound: String, _ start: String, _ meant: String) throws {
        #expect(try window(bound, nil, start: start).since == moment(meant))
        #expect(try window(nil, bound, start: start).until == moment(meant))
    }

    @Test func anEndIsBehindTheBegin() throws {
        let night = try window("23:50", "00:10", start: "2026-11-25T20:00:00Z")
        #expect(night.until == (try moment("2026-11-26T00:10:00Z")))
        let day = try window("2026-11-27T14:00", "15:00", start: "2026-11-25T20:00:00Z")
        #expect(day.until == (try moment("2026-11-27T15:00:00Z")))
        for (since, until) in [("14:03", "14:03"), ("+5m", "+5m"), ("+5m", "+1m"), ("2026-11-25T14:03Z", "+1m")] {
            #expect(throws: WindowRequest.Problem.self) { try window(since, until, start: "2026-11-25T14:00:00Z") }
        }
    }

    /// Where the first frame claims to be from does not matter.
    @Test(arguments: [Int64.min, .min + 1, -1, 0, .max - 1, .max])
    func anyBeginCanBeCountedFrom(_ nanoseconds: Int64) throws {
        for text in ["00:00", "23:59:59.9", "2026-11-25", "+999999999d", "2261-12-31T00:00-14:00"] {
            let request = WindowRequest(since: try TimeBound(text), until: nil, isUTC: nanoseconds % 2 == 0)
            #expect(try request.resolved(from: Timestamp(nanoseconds: nanoseconds)).since != nil)
        }
    }

    @Test func atTheEndOfTimeAWindowIsEmptyAndNotWrong() throws {
        let request = WindowRequest(since: try TimeBound("+1ms"), until: try TimeBound("+1s"), isUTC: true)
        let last = Timestamp(nanoseconds: .max)
        #expect(try !request.resolved(from: last).contains(last))
    }

    @Test func aWindowHasItsBeginAndNotItsEnd() throws {
        let window = TimeWindow(since: Timestamp(nanoseconds: 10), until: Timestamp(nanoseconds: 20))
        let times = [9, 10, 19, 20].map { Timestamp(nanoseconds: $0) }
        #expect(times.map { window.contains($0) } == [false, true, true, false])
        #expect(times.allSatisfy { TimeWindow().contains($0) })
    }
}
