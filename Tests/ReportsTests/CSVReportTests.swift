import Connections
import Packets
import Testing

@testable import Reports

@Suite struct CSVReportTests {
    @Test func everyLineHasAllFields() {
        var table = ConnectionTable()
        let packet = TCPPacket(
            source: Endpoint(address: Address(ipv4: 0x0a00_0001), port: 40000),
            destination: Endpoint(address: Address(ipv4: 0x0a00_0002), port: 9502),
            sequence: SequenceNumber(1),
            flags: .syn
        )
        table.receive(packet, at: FrameReference(frame: FrameNumber(1), time: Timestamp(nanoseconds: 0)))
        var text = TextBuffer()
        CSVReport.appendHeader(to: &text)
        for connection in table.connections {
            CSVReport.append(ConnectionRecord(connection, now: Timestamp(nanoseconds: 0)), to: &text)
        }
        let lines = text.string.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.count == 3)
        #expect(lines[2].isEmpty)
        let names = lines[0].split(separator: ",", omittingEmptySubsequences: false)
        let fields = lines[1].split(separator: ",", omittingEmptySubsequences: false)
        #expect(names.count == fields.count)
        #expect(
            fields.prefix(8).joined(separator: ",")
                == "1,1970-01-01T00:00:00.000000000Z,0.000000,10.0.0.1,40000,10.0.0.2,9502,connecting"
        )
        // Not known: no answer came.
        #expect(fields[10].isEmpty)
    }
}
