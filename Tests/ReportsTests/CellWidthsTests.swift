import Connections
import Findings
import Packets
import TestSupport
import Testing

@testable import Reports

/// What is measured is what is written.
@Suite struct CellWidthsTests {
    @Test(arguments: [
        Endpoint(address: Address(ipv4: 0x0a00_0001), port: 9),
        Endpoint(address: Address(ipv4: 0x0909_0909), port: 65_535),
        Endpoint(address: Address(ipv4: 0x0a63_0964), port: 10),
        Endpoint(address: Address(ipv4: 0xffff_ffff), port: 9999),
        Endpoint(address: Address(ipv4: 0x6364_0900), port: 12_345),
        Endpoint(address: Address(ipv6High: 0, low: 1), port: 100),
        Endpoint(address: Address(ipv6High: 0x2001_0db8_1234_5678, low: 0x9abc_def0_1234_5678), port: 443),
    ])
    func endpointsAreAsWideAsWritten(_ client: Endpoint) {
        let server = Endpoint(address: Address(ipv4: 0x7f00_0001), port: 1)
        var table = ConnectionTable()
        let packet = TCPPacket(source: client, destination: server, sequence: SequenceNumber(1), flags: .syn)
        table.receive(packet, at: FrameReference(frame: FrameNumber(1), time: Timestamp(nanoseconds: 0)))
        let diagnosis = Diagnosis(of: table.connections, at: Timestamp(seconds: 1000, nanoseconds: 0))
        var cells = CellWidths()
        table.connections.visit(table.connections.indices) { cells.fit($0, diagnosis, nil) }
        #expect(cells.client == client.reportText.count)
        #expect(cells.server == server.reportText.count)
        #expect(cells.outcome == "unanswered".count)
        #expect(cells.remark == "syn-unanswered".count)
    }
}
