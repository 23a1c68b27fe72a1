import Connections
import Findings
import Packets
import Testing

@testable import Reports

/// A scan of more listeners than a summary keeps.
@Suite struct ManyListenersTests {
    @Test func laterListenersAreCounted() {
        var table = ConnectionTable()
        var packet = makePacket(.syn)
        for number in 1...20_100 {
            packet.destination = Endpoint(address: Address(ipv4: UInt32(number)), port: 80)
            let reference = FrameReference(frame: FrameNumber(number), time: Timestamp(nanoseconds: Int64(number)))
            table.receive(packet, at: reference)
        }
        var tally = SummaryTally()
        let now = Timestamp(nanoseconds: 1_000_000)
        for connection in table.connections { tally.add(connection, Verdict(connection.outcome(at: now)), now: now) }
        let summary = SummaryReport(of: tally, capture: CaptureRecord(), options: WalkthroughOptions())
        var text = TextBuffer()
        summary.append(to: &text)
        #expect(text.string.contains("100 connections of listeners beyond the first 20000"))
        #expect(text.count < 5000)
    }
}
