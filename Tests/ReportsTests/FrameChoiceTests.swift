import Connections
import Testing

@testable import Reports

@Suite struct FrameChoiceTests {
    @Test func aShortConnectionIsWhole() {
        let choice = FrameChoice(among: [.syn, .synAck, .handshakeAck], limit: 3)
        #expect(choice.shown == [0, 1, 2] && choice.cuts.isEmpty)
    }

    @Test func beginningEndAndWhatIsUnusualAreKept() {
        var kinds = [SegmentKind](repeating: .data, count: 100)
        kinds[60] = .retransmission
        let choice = FrameChoice(among: kinds, limit: 20)
        #expect(choice.shown == Array(0..<10) + [58, 59, 60, 61, 62] + Array(95..<100))
        #expect(choice.cuts == [.init(after: 10, frames: 48), .init(after: 15, frames: 32)])
    }

    @Test(arguments: [1, 2, 3, 7, 50, 99])
    func theLimitHolds(_ limit: Int) {
        let kinds = [SegmentKind](repeating: .retransmission, count: 100)
        let choice = FrameChoice(among: kinds, limit: limit)
        #expect(choice.shown.count <= limit)
        #expect(choice.shown.count + choice.cuts.map(\.frames).reduce(0, +) == 100)
    }

    @Test func noneAtAll() {
        #expect(FrameChoice(leavingOut: 7).cuts == [.init(after: 0, frames: 7)])
        #expect(FrameChoice(leavingOut: 0).cuts.isEmpty)
    }
}
