import Packets
import Testing

/// The rules of tcpdump 4.99.3, one by one.
@Suite struct RelativeNumberingTests {
    private let client = Endpoint(address: Address(ipv4: 0x0a00_0001), port: 40000)
    private let server = Endpoint(address: Address(ipv4: 0x0a00_0002), port: 9502)

    private func packet(_ source: Endpoint, _ flags: TCPFlags, _ sequence: UInt32, _ acknowledgment: UInt32 = 0)
        -> TCPPacket
    {
        TCPPacket(
            source: source,
            destination: source == client ? server : client,
            sequence: SequenceNumber(sequence),
            acknowledgment: SequenceNumber(acknowledgment),
            flags: flags
        )
    }

    private func bases(_ sequence: UInt32, _ acknowledgment: UInt32, sack: UInt32? = nil) -> SequenceBases {
        SequenceBases(sequence: sequence, acknowledgment: acknowledgment, sack: sack ?? acknowledgment)
    }

    @Test func handshake() {
        var numbering = RelativeNumbering()
        #expect(numbering.number(packet(client, .syn, 1000)) == .absolute)
        #expect(numbering.number(packet(server, [.syn, .ack], 5000, 1001)) == bases(0, 0, sack: 1000))
        #expect(numbering.number(packet(client, .ack, 1001, 5001)) == bases(1000, 5000))
        #expect(numbering.number(packet(server, [.psh, .ack], 5001, 1001)) == bases(5000, 1000))
    }

    @Test(arguments: [TCPFlags.syn, .rst, .fin, .psh, []])
    func withoutACKItIsAbsoluteAndChangesNothing(flags: TCPFlags) {
        var numbering = RelativeNumbering()
        #expect(numbering.number(packet(client, flags, 1)) == .absolute)
        _ = numbering.number(packet(server, [.syn, .ack], 5000, 1001))
        #expect(numbering.number(packet(client, flags, 77)) == .absolute)
        #expect(numbering.number(packet(client, .ack, 1001, 5001)) == bases(1000, 5000))
    }

    @Test func firstACKWithoutHandshake() {
        var numbering = RelativeNumbering()
        #expect(numbering.number(packet(client, [.psh, .ack], 1000, 5000)) == bases(0, 0, sack: 4999))
        #expect(numbering.number(packet(client, [.psh, .ack], 1007, 5000)) == bases(1000, 4999))
        #expect(numbering.number(packet(server, .ack, 5000, 1007)) == bases(4999, 1000))
    }

    @Test func everySYNACKStartsAnew() {
        var numbering = RelativeNumbering()
        _ = numbering.number(packet(server, [.syn, .ack], 5000, 1001))
        #expect(numbering.number(packet(client, .syn, 70000)) == .absolute)
        #expect(numbering.number(packet(server, .ack, 5001, 1001)) == bases(5000, 1000))
        #expect(numbering.number(packet(server, [.syn, .ack], 90000, 70001)) == bases(0, 0, sack: 70000))
        #expect(numbering.number(packet(client, .ack, 70001, 90001)) == bases(70000, 90000))
    }

    @Test func acknowledgmentOfZeroWraps() {
        var numbering = RelativeNumbering()
        #expect(numbering.number(packet(client, .ack, 0, 0)) == bases(0, 0, sack: .max))
        #expect(numbering.number(packet(server, .ack, 0, 0)) == bases(.max, 0))
    }

    @Test func selfConnectHasOneBaseForSeqAndOneForAck() {
        let own = client
        func looped(_ flags: TCPFlags, _ sequence: UInt32, _ acknowledgment: UInt32) -> TCPPacket {
            TCPPacket(
                source: own,
                destination: own,
                sequence: SequenceNumber(sequence),
                acknowledgment: SequenceNumber(acknowledgment),
                flags: flags
            )
        }
        var numbering = RelativeNumbering()
        #expect(numbering.number(looped(.syn, 1000, 0)) == .absolute)
        #expect(numbering.number(looped([.syn, .ack], 1000, 1001)) == bases(0, 0, sack: 1000))
        #expect(numbering.number(looped(.ack, 1001, 1001)) == bases(1000, 1000))
    }
}
