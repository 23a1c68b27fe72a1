import Connections
import Findings
import Packets
import Testing

@testable import Reports

/// The list keeps its width, whatever the addresses and figures.
@Suite struct ConnectionTableReportTests {
    /// A SYN from each of the clients to the server, two seconds apart at the end.
    private static func lines(clients: [Address], server: Address) -> [String] {
        var table = ConnectionTable()
        for (index, client) in clients.enumerated() {
            let packet = TCPPacket(
                source: Endpoint(address: client, port: 65535),
                destination: Endpoint(address: server, port: 65534),
                sequence: SequenceNumber(1),
                flags: .syn
            )
            let time = Timestamp(nanoseconds: Int64(index) * 1_000_000)
            table.receive(packet, at: FrameReference(frame: FrameNumber(index + 1), time: time))
        }
        let now = Timestamp(seconds: 1000, nanoseconds: 0)
        let diagnosis = Diagnosis(of: table.connections, at: now)
        var cells = CellWidths()
        for connection in table.connections { cells.fit(connection, diagnosis, nil) }
        let report = ConnectionTableReport(cells, count: table.connections.count, isColored: false)
        var text = TextBuffer()
        report.appendHeader(to: &text)
        for connection in table.connections {
            report.append(connection, diagnosis, to: &text)
        }
        return text.string.split(separator: "\n").map(String.init)
    }

    @Test func longAddressesLoseTheirMiddle() {
        let long = Address(ipv6High: 0x2001_0db8_1234_5678, low: 0x9abc_def0_1234_5678)
        let lines = Self.lines(clients: [long, Address(ipv6High: 0, low: 1)], server: long)
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.count <= ConnectionTableReport.width })
        #expect(lines[1].contains("…"))
        #expect(lines[1].contains(":65535"))
        #expect(lines[1].hasSuffix("  syn-unanswered"))
    }

    @Test func columnsAlign() {
        let lines = Self.lines(
            clients: [Address(ipv4: 0x0a00_0001), Address(ipv4: 0xffff_ffff)],
            server: Address(ipv4: 0xffff_fffe)
        )
        let places = lines.map { line in line.range(of: line == lines[0] ? "remark" : "syn-unanswered")?.lowerBound }
        let columns = zip(lines, places).map { line, place in
            place.map { line.distance(from: line.startIndex, to: $0) }
        }
        #expect(Set(columns).count == 1)
    }

    @Test(arguments: [
        (0, "0 s"), (999, "999 ns"), (24_000, "24 µs"), (1_020_000_000, "1.02 s"), (119_000_000_000, "119 s"),
        (133_000_000_000, "2m13s"), (11_220_000_000_000, "3h07m"), (446_400_000_000_000, "5d04h"),
        (Int64.max, "106751d"),
    ])
    func shortDurationsFit(_ nanoseconds: Int64, _ expected: String) {
        let text = Quantity.shortDuration(Interval(nanoseconds: nanoseconds))
        #expect(text == expected)
        #expect(text.count <= 7)
    }
}
