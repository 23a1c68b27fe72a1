import Testing

@testable import Reports

@Suite struct UnansweredFramesTests {
    private func frames(_ script: String) throws -> [UInt64] {
        let capture = try ScriptedCapture(script)
        return UnansweredFrames.of(capture.table.connections[0], now: capture.now).map { UInt64($0.number) }.sorted()
    }

    @Test func theFirstCopiesOfWhatWasSentAgain() throws {
        #expect(try frames(ScriptedCapture.losses) == [1, 5])
    }

    @Test func aRepeatThatWasAcknowledgedBeforeIsNoLoss() throws {
        let script = """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0    > .  1:1(0) ack 1
            +0    > P. 1:8(7) ack 1
            +0.02 < .  1:1(0) ack 8
            +0.01 > P. 1:8(7) ack 1
            """
        #expect(try frames(script) == [])
    }

    @Test func nothingIsLostOnlyBecauseTheCaptureEnds() throws {
        #expect(try frames("+0 > S 0:0(0)") == [])
    }

    @Test func theLastSYNOfThoseThatNobodyAnswered() throws {
        let script = """
            +0 > S 0:0(0)
            +1 > S 0:0(0)
            +2 > S 0:0(0)
            @ +60
            """
        #expect(try frames(script) == [1, 2, 3])
    }
}
