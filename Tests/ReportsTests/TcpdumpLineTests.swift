import Packets
import Reports
import Testing

/// Every expected line was printed by tcpdump 4.99.3.
@Suite struct TcpdumpLineTests {
    @Test(
        arguments: [
            (0x000, "[none], win 64"), (0x001, "[F], seq 1000, win 64"), (0x002, "[S], seq 1000, win 64"),
            (0x004, "[R], seq 1000, win 64"), (0x008, "[P], win 64"), (0x010, "[.], ack 2000, win 64"),
            (0x020, "[U], win 64, urg 5"), (0x040, "[E], win 64"), (0x080, "[W], win 64"),
            (0x0ff, "[FSRP.UEW], seq 1000, ack 2000, win 64, urg 5"), (0x100, "[none], win 64"),
            (0x110, "[.], ack 2000, win 64"), (0x012, "[S.], seq 1000, ack 2000, win 64"),
            (0x018, "[P.], ack 2000, win 64"), (0x011, "[F.], seq 1000, ack 2000, win 64"),
            (0x014, "[R.], seq 1000, ack 2000, win 64"), (0x0c2, "[SEW], seq 1000, win 64"),
        ] as [(UInt16, String)]
    )
    func flagsAndNumbers(bits: UInt16, expected: String) {
        var packet = makePacket(TCPFlags(rawValue: bits))
        packet.urgentPointer = 5
        #expect(line(packet) == "IP 10.0.0.1.40000 > 10.0.0.2.9502: Flags \(expected), length 0")
    }

    @Test(
        arguments: [
            (0x00, "[none], seq 1000:1007, win 64"), (0x02, "[S], seq 1000:1007, win 64"),
            (0x04, "[R], seq 1000:1007, win 64"), (0x10, "[.], seq 1000:1007, ack 2000, win 64"),
            (0x18, "[P.], seq 1000:1007, ack 2000, win 64"), (0x38, "[P.U], seq 1000:1007, ack 2000, win 64, urg 5"),
        ] as [(UInt16, String)]
    )
    func payload(bits: UInt16, expected: String) {
        var packet = makePacket(TCPFlags(rawValue: bits), payload: 7)
        packet.urgentPointer = 5
        #expect(line(packet) == "IP 10.0.0.1.40000 > 10.0.0.2.9502: Flags \(expected), length 7")
    }

    @Test func sequenceWraps() {
        var packet = makePacket([.psh, .ack], payload: 4)
        packet.sequence = SequenceNumber(0xffff_fffe)
        #expect(line(packet).contains("seq 4294967294:2, ack 2000"))
    }

    @Test func basesAreSubtracted() {
        let bases = SequenceBases(sequence: 999, acknowledgment: 2001, sack: 0)
        #expect(line(makePacket(payload: 7), bases: bases).contains("seq 1:8, ack 4294967295"))
    }

    @Test func jumbo() {
        #expect(line(makePacket(payload: 80000)).hasSuffix("seq 1000:81000, ack 2000, win 64, length 80000"))
    }

    @Test(arguments: [
        (60, 3, "[P.] [bad hdr length 60 - too long, > 23]"), (24, 0, "[P.] [bad hdr length 24 - too long, > 20]"),
    ])
    func headerBeyondThePayload(declared: UInt8, left: UInt8, expected: String) {
        var packet = makePacket([.psh, .ack], traits: .badHeaderLength)
        packet.headerLength = declared
        packet.options.declaredCount = left
        #expect(line(packet) == "IP 10.0.0.1.40000 > 10.0.0.2.9502: Flags \(expected)")
    }

    @Test func version6() {
        var packet = makePacket(.syn)
        packet.source.address = Address(ipv6High: 0xfd00_0000_0000_0000, low: 1)
        packet.destination.address = Address(ipv6High: 0xfd00_0000_0000_0000, low: 2)
        #expect(line(packet) == "IP6 fd00::1.40000 > fd00::2.9502: Flags [S], seq 1000, win 64, length 0")
    }
}
