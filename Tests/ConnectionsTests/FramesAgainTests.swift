import Packets
import TestSupport
import Testing

@testable import Connections

/// A connection whose frames had no room gets them from another reading.
@Suite struct FramesAgainTests {
    private static let script = """
        +0    > S  0:0(0)       win 64240
        +0.02 < S. 0:0(0) ack 1 win 65160
        +0    > .  1:1(0) ack 1 win 502
        +0.1  > P. 1:8(7) ack 1 win 502
        +0.02 < R. 1:1(0) ack 8 win 0
        """

    private func whole() throws -> Connection {
        try #require(
            SegmentScriptRun(try SegmentScript(Self.script), SegmentScriptPlacement.all[0]).table.connections.first
        )
    }

    /// The same without frames.
    private func bare() throws -> Connection {
        var bare = try whole()
        bare.timeline = Timeline()
        return bare
    }

    @Test func theFramesAreThoseOfTheOtherReading() throws {
        let (bare, whole) = (try bare(), try whole())
        #expect(bare.timeline.events.isEmpty && whole.framesLeftOut == 0)
        let again = bare.withFrames(of: whole)
        #expect(again.framesLeftOut == 0 && again.timeline.events.count == 5)
        #expect(again.id == bare.id && again.clientEndpoint == bare.clientEndpoint)
    }

    /// Where other connections of the capture show who listens, the sides change places; so do the frames' senders.
    @Test func theFramesFollowTheSides() throws {
        let whole = try whole()
        var turned = try bare()
        swap(&turned.clientEndpoint, &turned.serverEndpoint)
        let again = turned.withFrames(of: whole)
        #expect(again.timeline.events.map(\.from) == whole.timeline.events.map(\.from.other))
    }
}
