import Packets
import TestSupport
import Testing

/// The recordings themselves: each can be read, and its sidecar tells what a test will ask.
@Suite struct FixtureTests {
    @Test(arguments: Fixtures.captures)
    func everyCaptureCanBeRead(capture: FixtureCapture) throws {
        let file = try capture.file()
        #expect([.ethernet, .linuxCooked, .linuxCooked2].contains(file.link))
        #expect(file.frames.allSatisfy { $0.bytes.count <= 256 + 20 })
    }

    @Test(arguments: Fixtures.recorded)
    func everySidecarTellsStates(capture: FixtureCapture) throws {
        let sidecar = try capture.sidecar()
        #expect(sidecar.scenario == capture.scenario)
        #expect(!sidecar.calls.isEmpty)
        let states = sidecar.states
        #expect(!states.sockets.isEmpty)
        for socket in states.sockets {
            let spans = states.spans(of: socket)
            #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.end <= $1.start }, "\(socket): \(spans)")
        }
    }

    @Test func recordingsExist() {
        #expect(Fixtures.recorded.count > 70)
        #expect(Fixtures.capture("walkthrough").hasSidecar == false)
    }

    @Test func walkthroughHasItsSevenPackets() throws {
        let file = try Fixtures.capture("walkthrough").file()
        #expect(file.frames.map(\.originalLength) == [74, 74, 66, 73, 66, 84, 66])
        #expect(file.frames.first?.time == Timestamp(seconds: 1_795_270_365, nanoseconds: 104_687_000))
    }
}
