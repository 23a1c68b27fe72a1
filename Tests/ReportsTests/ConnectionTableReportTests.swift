import Connections
import Findings
import Packets
import Testing

@testable import Reports

/// The list keeps its width, whatever the addresses and figures.
@Suite struct ConnectionTableReportTests {
    /// A SYN from each of the clients to the server, two seconds apart at the end.
    private static func lines(clients: [Address], server: Address, width: Int? = nil, isASCII: Bool = false) -> [String]
    {
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
        let report = ConnectionTableReport(
            cells,
            count: table.connections.count,
            look: TableLook(width: width, isUTC: true, isASCII: isASCII)
        )
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
        #expect(lines.allSatisfy { $0.count <= TableLook.usualWidth })
        #expect(lines[1].contains("…"))
        #expect(lines[1].contains(":65535"))
        #expect(lines[1].hasSuffix("  syn-unanswered"))
    }

    @Test func withoutOtherCharactersThreeDotsStandForWhatIsCut() {
        let long = Address(ipv6High: 0x2001_0db8_1234_5678, low: 0x9abc_def0_1234_5678)
        for width in [40, 80] {
            let lines = Self.lines(clients: [long], server: long, width: width, isASCII: true)
            #expect(lines[1].contains("...") && lines[1].utf8.count <= width && lines[1].utf8.allSatisfy { $0 < 0x80 })
        }
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

    /// Narrow, the start goes and the remark is cut; the outcome and the ports never are.
    @Test(arguments: [1, 40, 50, 60, 79])
    func aNarrowTableKeepsTheOutcome(_ width: Int) {
        let long = Address(ipv6High: 0x2001_0db8_1234_5678, low: 0x9abc_def0_1234_5678)
        let lines = Self.lines(clients: [long, Address(ipv4: 0x0a00_0001)], server: long, width: width)
        #expect(lines.allSatisfy { $0.count <= max(width, 40) })
        for line in lines.dropFirst() {
            #expect(line.contains(":65535 ") && line.contains(":65534 ") && line.contains(" unanswered"))
        }
    }

    @Test(arguments: [80, 100, 120, 200, 250, 100_000])
    func aTableIsAsWideAsTheTerminal(_ width: Int) {
        let long = Address(ipv6High: 0x2001_0db8_1234_5678, low: 0x9abc_def0_1234_5678)
        for server in [long, Address(ipv4: 0xffff_fffe)] {
            let lines = Self.lines(clients: [long, Address(ipv4: 0x0a00_0001)], server: server, width: width)
            #expect(lines.allSatisfy { $0.count <= min(width, 250) })
            #expect(lines[1].hasPrefix(" 1 00:00:00.000 "))
            #expect(lines[1].contains(":65535") && lines[1].hasSuffix("  syn-unanswered"))
        }
    }

    @Test func connectionsOfTwoDaysHaveADate() {
        var table = ConnectionTable()
        for (index, seconds) in [Int64(86_399), 86_400].enumerated() {
            let packet = TCPPacket(
                source: Endpoint(address: Address(ipv4: 1), port: UInt16(40_000 + index)),
                destination: Endpoint(address: Address(ipv4: 2), port: 80),
                sequence: SequenceNumber(1),
                flags: .syn
            )
            let time = Timestamp(seconds: seconds, nanoseconds: 987_000_000)
            table.receive(packet, at: FrameReference(frame: FrameNumber(index + 1), time: time))
        }
        let diagnosis = Diagnosis(of: table.connections, at: Timestamp(seconds: 86_500, nanoseconds: 0))
        var cells = CellWidths()
        for connection in table.connections { cells.fit(connection, diagnosis, nil) }
        let report = ConnectionTableReport(cells, count: 2, look: TableLook(isUTC: true))
        var text = TextBuffer()
        for connection in table.connections { report.append(connection, diagnosis, to: &text) }
        #expect(text.string.hasPrefix(" 1 01-01 23:59:59 "))
        #expect(text.string.contains("\n 2 01-02 00:00:00 "))
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
