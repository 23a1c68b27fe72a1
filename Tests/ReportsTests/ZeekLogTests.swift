import Connections
import Packets
import Testing

@testable import Reports

struct ZeekLogTests {
    private static let client = Endpoint(address: Address(ipv4: 0x0A00_0001), port: 40_000)
    private static let server = Endpoint(address: Address(ipv6High: 0x2001_0db8_0000_0000, low: 1), port: 80)
    /// 2026-11-21 14:12:45.104687 UTC.
    private static let start = Timestamp(seconds: 1_795_270_365, nanoseconds: 104_687_000)

    /// Segments 10 ms apart: who sends, flags, sequence number, payload length.
    private func connections(_ segments: [(isClient: Bool, TCPFlags, UInt32, UInt32)]) -> [Connection] {
        var table = ConnectionTable()
        for (index, (isClient, flags, sequence, length)) in segments.enumerated() {
            let packet = TCPPacket(
                source: isClient ? Self.client : Self.server,
                destination: isClient ? Self.server : Self.client,
                sequence: SequenceNumber(sequence),
                acknowledgment: SequenceNumber(isClient ? 501 : 101),
                flags: flags,
                window: 500,
                payloadLength: length
            )
            let time = Self.start.advanced(by: .milliseconds(Int64(index) * 10))
            table.receive(packet, at: FrameReference(frame: FrameNumber(index + 1), time: time))
        }
        return Array(table.connections)
    }

    private func line(_ connection: Connection) -> [Substring] {
        var text = TextBuffer()
        ZeekLog().append(connection, to: &text)
        return text.string.dropLast().split(separator: "\t", omittingEmptySubsequences: false)
    }

    @Test("header and footer are what zeek-cut reads")
    func header() {
        var text = TextBuffer()
        ZeekLog().appendHeader(openedAt: Self.start, to: &text)
        ZeekLog().appendFooter(closedAt: Timestamp(nanoseconds: -1), to: &text)
        let lines = text.string.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 10)
        #expect(lines[0] == "#separator \\x09")
        #expect(lines[1] == "#set_separator\t,")
        #expect(lines[2] == "#empty_field\t(empty)")
        #expect(lines[3] == "#unset_field\t-")
        #expect(lines[4] == "#path\tconn")
        #expect(lines[5] == "#open\t2026-11-21-14-12-45")
        #expect(lines[6].split(separator: "\t").count == lines[7].split(separator: "\t").count)
        #expect(lines[8] == "#close\t1969-12-31-23-59-59")
    }

    @Test("a closed connection: duration without the last ACK, bytes by sequence numbers")
    func closed() throws {
        let connection = try #require(
            connections([
                (true, .syn, 100, 0), (false, [.syn, .ack], 500, 0), (true, .ack, 101, 0), (true, [.ack], 101, 7),
                (false, [.ack, .fin], 501, 0), (true, [.ack, .fin], 108, 0), (false, .ack, 502, 0),
            ]
            ).first
        )
        let fields = line(connection)
        #expect(fields.count == 21)
        #expect(fields[0] == "1795270365.104687")
        #expect(fields[1].count == 18 && fields[1].first == "C")
        #expect(fields[2...8].joined(separator: " ") == "10.0.0.1 40000 2001:db8::1 80 tcp - 0.050000")
        #expect(fields[9...].joined(separator: " ") == "7 0 SF - - 0 ShADfFa 4 - 3 - -")
    }

    @Test("one packet: no duration, no bytes; two packets: both")
    func short() throws {
        let one = try #require(connections([(true, .syn, 100, 0)]).first)
        #expect(line(one)[8...].joined(separator: " ") == "- - - S0 - - 0 S 1 - 0 - -")
        let refused = try #require(connections([(true, .syn, 100, 0), (false, [.rst, .ack], 0, 0)]).first)
        #expect(line(refused)[8...].joined(separator: " ") == "0.010000 0 0 REJ - - 0 Sr 1 - 1 - -")
    }

    @Test("the originator is Zeek's, and gaps are counted in bytes")
    func roles() throws {
        let flipped = try #require(connections([(false, [.ack], 501, 9)]).first)
        #expect(line(flipped)[2] == "10.0.0.1")
        #expect(line(flipped)[15] == "^d")
        let lost = connections([(true, .syn, 100, 0), (false, [.syn, .ack], 450, 0), (true, .ack, 101, 0)])
        let gap = try #require(lost.first)
        #expect(line(gap)[14] == "50")
        #expect(line(gap)[15] == "ShAg")
    }

    @Test("the uid is the same in each run, and another for another connection")
    func identifiers() throws {
        let segments: [(isClient: Bool, TCPFlags, UInt32, UInt32)] = [(true, .syn, 100, 0), (true, .syn, 900, 0)]
        let first = connections(segments).map { line($0)[1] }
        let second = connections(segments).map { line($0)[1] }
        #expect(first == second)
        #expect(Set(first).count == 2)
    }
}
