import Connections
import Foundation
import Packets
import Testing

@testable import Reports

/// Connections with so many frames that anything beside one walk along them would be noticed.
@Suite struct LongConnectionTests {
    /// A connection whose client sends and whose server says nothing; nothing is ever acknowledged.
    private static func connection(frames: Int) -> Connection {
        var options = ConnectionTable.Options()
        options.timelines = .all(budget: frames)
        var table = ConnectionTable(options: options)
        var packet = makePacket(payload: 10)
        for frame in 1...frames {
            packet.sequence = packet.sequence + 20
            table.receive(
                packet,
                at: FrameReference(frame: FrameNumber(frame), time: Timestamp(nanoseconds: Int64(frame) * 1000))
            )
        }
        return table.connections[0]
    }

    /// Processor time of this thread: what else the machine does must not count.
    private static func seconds(_ work: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        work()
        return now() - start
    }

    /// Copying what is known so far for each frame took minutes for a page with half a million of them.
    @Test func unansweredFramesAreFoundInOneWalk() {
        let times = [20_000, 80_000].map { frames in
            let connection = Self.connection(frames: frames)
            return Self.seconds { _ = UnansweredFrames.of(connection, now: connection.last.time) }
        }
        // Four times the frames: four times as long, and not sixteen times.
        #expect(times[1] < times[0] * 9)
    }

    @Test func aDiagramEndsSomewhere() {
        let connection = Self.connection(frames: 20_000)
        var text = TextBuffer()
        MermaidReport(connection, findings: [], now: connection.last.time, isWhole: true).append(to: &text)
        #expect(text.count < 50_000)
    }
}
