import Packets
import Testing

@testable import TCPWalkCommands

/// Until when a followed file is known to tell everything.
@Suite struct LiveClockTests {
    private func second(_ seconds: Double) -> Timestamp {
        Timestamp(nanoseconds: Int64(seconds * 1e9))
    }

    @Test func anInterfaceIsKnownUntilAQuarterOfASecondAgo() {
        var clock = LiveClock(isFile: false)
        #expect(clock.quietUntil(last: nil, now: second(100)) == second(99.75))
    }

    @Test func anOldFileStandsStill() {
        var clock = LiveClock(isFile: true)
        clock.note(second(10), now: second(90_000))
        for now in [90_000.0, 90_001, 97_200] {
            #expect(clock.quietUntil(last: second(10), now: second(now)) == nil)
        }
    }

    @Test func anEmptyFileStandsStill() {
        var clock = LiveClock(isFile: true)
        #expect(clock.quietUntil(last: nil, now: second(100)) == nil)
        clock.note(second(104), now: second(104.5))
        #expect(clock.quietUntil(last: second(104), now: second(110)) == second(108.75))
    }

    @Test func aRecentFileRunsFromItsLastFrame() {
        var clock = LiveClock(isFile: true)
        #expect(clock.quietUntil(last: second(100), now: second(140)) == second(99.75))
        #expect(clock.quietUntil(last: second(100), now: second(150)) == second(109.75))
    }

    @Test func aWriterThatHoldsFramesBackIsBelieved() {
        var clock = LiveClock(isFile: true)
        #expect(clock.quietUntil(last: second(100), now: second(100.5)) == second(99.25))
        clock.note(second(101), now: second(131))
        clock.note(second(131.5), now: second(132))
        #expect(clock.quietUntil(last: second(131), now: second(140)) == second(109.75))
    }

    @Test func anOldFileThatGrowsRunsInItsOwnTime() {
        var clock = LiveClock(isFile: true)
        #expect(clock.quietUntil(last: second(10), now: second(90_000)) == nil)
        clock.note(second(20), now: second(90_001))
        #expect(clock.quietUntil(last: second(20), now: second(90_001)) == second(19.75))
        #expect(clock.quietUntil(last: second(20), now: second(90_010)) == second(28.75))
    }

    @Test func timesToComeNeverRunAhead() {
        var clock = LiveClock(isFile: true)
        #expect(clock.quietUntil(last: second(5000), now: second(100)) == second(98.75))
    }
}
