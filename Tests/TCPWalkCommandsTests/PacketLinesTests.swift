import Connections
import Packets
import Reports
import Synchronization
import Testing

@testable import TCPWalkCommands

/// A batch's lines, written on all cores, are those of its packets one after the other.
@Suite struct PacketLinesTests {
    @Test(
        arguments: [TcpdumpTime.Style.clock, .none, .unix, .dateClock, .sincePrevious, .sinceFirst],
        [1, 255, 256, 257, 420]
    )
    func aBatchIsItsPackets(_ style: TcpdumpTime.Style, _ count: Int) throws {
        var batch = FrameBatch()
        let frame: [UInt8] = []
        for number in 0..<count {
            let packet = Self.packet(number)
            batch.receive(packet, frame.span.bytes, PathHash(packet), at: Self.reference(number))
        }
        let printer = PacketPrinter(time: TcpdumpTime(style: style, utc: true), numbers: true)
        let written = Mutex<[UInt8]>([])
        let output = BackgroundOutput { bytes in written.withLock { $0 += bytes } }
        var together = PacketLines(printer: printer, isSilent: false, into: output)
        together.receive(batch)
        try together.finish()
        let lines = written.withLock { $0 }
        var apart = PacketLines(printer: printer, isSilent: false)
        for number in 0..<count { apart.append(Self.packet(number), at: Self.reference(number)) }
        #expect(String(decoding: lines, as: UTF8.self) == apart.buffer.string)
        #expect(together.skipped == apart.skipped)
        #expect(lines.count { $0 == 10 } == count - together.skipped)
    }

    /// Twenty connections, each taken up anew now and then, so that bases are set, kept and set anew within a batch.
    private static func packet(_ number: Int) -> TCPPacket {
        let client = Endpoint(address: Address(ipv4: 0x0a00_0001), port: UInt16(40_000 + number % 20))
        let server = Endpoint(address: Address(ipv6High: 0x2001_0db8 << 32, low: 1), port: 80)
        let isAnswer = number % 3 == 1
        var packet = TCPPacket(
            source: isAnswer ? server : client,
            destination: isAnswer ? client : server,
            sequence: SequenceNumber(UInt32(number) &* 0x9e37_79b9),
            acknowledgment: SequenceNumber(UInt32(number) &* 0x85eb_ca6b),
            flags: number % 50 < 20 ? .syn : .ack,
            window: UInt16(number),
            payloadLength: UInt32(number)
        )
        if number % 97 == 5 { packet.traits.insert(.longerThanOnWire) }
        if number % 89 == 7 { packet.traits.insert(.lengthFromFrame) }
        return packet
    }

    private static func reference(_ number: Int) -> FrameReference {
        FrameReference(
            frame: FrameNumber(number + 1),
            time: Timestamp(seconds: 1_700_000_000, nanoseconds: Int64(number) * 7_000_013)
        )
    }
}
