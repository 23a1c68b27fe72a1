import Connections
import Packets
import TestSupport
import Testing

/// What is said of each frame of the fixtures, against the states that the recording kernels' sockets really had.
@Suite(.enabled(if: FixturePlayer.canDecode, "frames cannot be decoded yet"))
struct FixtureStateTests {
    /// Between a socket's change and its segment at either capture point lie the path (5 ms each way), the delayed
    /// copying in the middle, and the two clocks' noise.
    private static let margin = Interval.milliseconds(30)

    /// The sender's own segment is what proves; a wrong `proven` is the worst that can happen here.
    @Test(arguments: Fixtures.recorded)
    func noKernelWasInAnotherStateThanProvenOrImplied(capture: FixtureCapture) throws {
        let kernels = try capture.sidecar().states
        for connection in try FixturePlayer.play(capture).connections {
            for event in connection.timeline.events {
                guard event.kind != .icmp, event.kind != .duplicate else { continue }
                let claim = event.from == .client ? event.client : event.server
                guard claim.evidence > .assumed else { continue }
                let socket = KernelStates.Socket(
                    local: connection.endpoint(event.from),
                    remote: connection.endpoint(event.from.other)
                )
                let first = event.reference.time.advanced(by: .zero - Self.margin)
                let last = event.reference.time.advanced(by: Self.margin)
                guard let states = kernels.states(of: socket, from: first, through: last) else { continue }
                #expect(
                    states.contains(claim.state.rfcName),
                    "frame \(event.reference.frame.number), \(event.from): \(claim.evidence.name) \(claim.state.rfcName)"
                )
            }
        }
    }

    /// A capture may end where it likes: cut after any frame, nothing becomes a failure by silence.
    @Test(arguments: Fixtures.recorded)
    func noPrefixIsAFailureBySilence(capture: FixtureCapture) throws {
        let silent: Set<Outcome> = [.unanswered, .halfOpen, .vanished]
        let whole = try FixturePlayer.play(capture)
        let ended = Timestamp(nanoseconds: Int64(try capture.sidecar().ended * 1e9))
        let atTheEnd = whole.connections.map { $0.outcome(at: ended) }
        for count in 1...max(1, try capture.file().frames.count) {
            let table = try FixturePlayer.play(capture, frames: count)
            guard let now = table.now else { continue }
            for (place, connection) in table.connections.enumerated() where !silent.contains(atTheEnd[place]) {
                let outcome = connection.outcome(at: now)
                #expect(!silent.contains(outcome), "connection \(place + 1) after frame \(count): \(outcome.name)")
            }
        }
    }
}

/// Plays a recorded capture into a table.
enum FixturePlayer {
    /// Whether the decoder knows the fixtures' link type.
    static var canDecode: Bool {
        guard let table = try? play(Fixtures.capture("normal_close", "client")) else { return false }
        return !table.connections.isEmpty
    }

    /// The table after the first `frames` frames, or all, with timelines.
    static func play(
        _ capture: FixtureCapture,
        frames: Int = .max,
        change: (inout ConnectionTable.Options) -> Void = { _ in }
    ) throws -> ConnectionTable {
        var options = ConnectionTable.Options()
        options.timelines = .all(budget: 10_000)
        change(&options)
        var table = ConnectionTable(options: options)
        try play(capture, frames: frames) { decoded, reference in
            table.advance(to: reference.time)
            switch decoded {
            case .tcp(let packet): table.receive(packet, at: reference)
            case .icmpError(let error): table.receive(error, at: reference)
            case .notTCP, .malformed: break
            }
        }
        return table
    }

    /// Hands the first `frames` frames, or all, to `body`.
    static func play(
        _ capture: FixtureCapture,
        frames: Int = .max,
        _ body: (DecodedFrame, FrameReference) -> Void
    ) throws {
        let file = try capture.file()
        for (index, frame) in file.frames.prefix(frames).enumerated() {
            let decoded = FrameDecoder.decode(
                frame.bytes.span.bytes,
                originalLength: frame.originalLength,
                link: file.link
            )
            body(decoded, FrameReference(frame: FrameNumber(index + 1), time: frame.time))
        }
    }
}
