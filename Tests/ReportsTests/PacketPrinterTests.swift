import Connections
import Packets
import Reports
import Testing

@Suite struct PacketPrinterTests {
    private func lines(_ printer: PacketPrinter) -> String {
        var printer = printer
        var text = TextBuffer()
        let client = Endpoint(address: Address(ipv4: 0x7f00_0001), port: 35522)
        let server = Endpoint(address: Address(ipv4: 0x7f00_0001), port: 9502)
        let packets: [(Endpoint, UInt32, UInt32, TCPFlags, UInt32)] = [
            (client, 100, 0, .syn, 0), (server, 500, 101, [.syn, .ack], 0), (client, 101, 501, .ack, 0),
            (client, 101, 501, [.psh, .ack], 7), (server, 501, 108, .ack, 0),
        ]
        for (index, (source, sequence, acknowledgment, flags, payload)) in packets.enumerated() {
            let packet = TCPPacket(
                source: source,
                destination: source == client ? server : client,
                sequence: SequenceNumber(sequence),
                acknowledgment: SequenceNumber(acknowledgment),
                flags: flags,
                window: 64,
                payloadLength: payload
            )
            let time = Timestamp(seconds: Int64(index), nanoseconds: 0)
            printer.append(packet, at: FrameReference(frame: FrameNumber(index + 1), time: time), to: &text)
        }
        return text.string
    }

    @Test func relativeNumbers() {
        let expected = """
            IP 127.0.0.1.35522 > 127.0.0.1.9502: Flags [S], seq 100, win 64, length 0
            IP 127.0.0.1.9502 > 127.0.0.1.35522: Flags [S.], seq 500, ack 101, win 64, length 0
            IP 127.0.0.1.35522 > 127.0.0.1.9502: Flags [.], ack 1, win 64, length 0
            IP 127.0.0.1.35522 > 127.0.0.1.9502: Flags [P.], seq 1:8, ack 1, win 64, length 7
            IP 127.0.0.1.9502 > 127.0.0.1.35522: Flags [.], ack 8, win 64, length 0

            """
        #expect(lines(PacketPrinter(time: TcpdumpTime(style: .none))) == expected)
    }

    @Test func absoluteNumbers() {
        let text = lines(PacketPrinter(time: TcpdumpTime(style: .none), absolute: true))
        #expect(text.contains("seq 101:108, ack 501, "))
        #expect(text.contains("Flags [.], ack 108, "))
    }

    @Test func numbersAndTime() {
        let text = lines(PacketPrinter(time: TcpdumpTime(style: .unix), numbers: true))
        #expect(text.hasPrefix("    1  0.000000 IP 127.0.0.1.35522 > "))
        #expect(text.contains("\n    2  1.000000 IP 127.0.0.1.9502 > "))
    }
}
