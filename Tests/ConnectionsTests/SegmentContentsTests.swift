import Packets
import TestSupport
import Testing

@testable import Connections

/// Several files are one capture: a segment that another file holds too is a copy, known by its content.
@Suite struct SegmentContentsTests {
    private static let handshake = """
        +0     > S  0:0(0)       id 1 <mss 1460,TS val 1 ecr 0>
        +0.02  < S. 0:0(0) ack 1 id 0 <mss 1460,TS val 1 ecr 1>
        +0     > .  1:1(0) ack 1 id 2 <nop,nop,TS val 2 ecr 1>
        +0.1   > P. 1:8(7) ack 1 id 3 <nop,nop,TS val 3 ecr 1>
        +0.02  < .  1:1(0) ack 8 id 9 <nop,nop,TS val 4 ecr 3>

        """

    /// Client and server recorded the same: each segment stands in both, some microseconds apart.
    @Test func eachSegmentInBothFiles() {
        check(
            """
            file 1
            +0      > S  0:0(0)       id 1 <mss 1460,TS val 1 ecr 0> | syn
            file 2
            +0.0002 > S  0:0(0)       id 1 <mss 1460,TS val 1 ecr 0> | double
            +0.001  < S. 0:0(0) ack 1 id 0 <mss 1460,TS val 1 ecr 1> | syn-ack
            file 1
            +0.0002 < S. 0:0(0) ack 1 id 0 <mss 1460,TS val 1 ecr 1> | double
            +0.001  > P. 1:8(7) ack 1 id 2 <nop,nop,TS val 2 ecr 1>  | data
            file 2
            +0.0002 > P. 1:8(7) ack 1 id 2 <nop,nop,TS val 2 ecr 1>  | double, connections 1, client retransmitted 0
            """
        )
    }

    /// Ten seconds between the two clocks: the second file's copies come when the first one has ended.
    @Test func clocksApart() {
        check(
            "file 1\n" + Self.handshake + "file 2\n"
                + """
                +10   > S  0:0(0)       id 1 <mss 1460,TS val 1 ecr 0> | double
                +0.02 < S. 0:0(0) ack 1 id 0 <mss 1460,TS val 1 ecr 1> | double
                +0    > .  1:1(0) ack 1 id 2 <nop,nop,TS val 2 ecr 1>  | double
                +0.1  > P. 1:8(7) ack 1 id 3 <nop,nop,TS val 3 ecr 1>  | double, client retransmitted 0, client bytes 7
                +0.02 < .  1:1(0) ack 8 id 9 <nop,nop,TS val 4 ecr 3>  | double, connections 1, outcome open
                """
        )
    }

    /// tcpdump -C: the second file goes on where the first one ends, and a repeat in it is a repeat.
    @Test func rotatedFilesDoNotOverlap() {
        check(
            "file 1\n" + Self.handshake + "file 2\n"
                + """
                +0.1  > P. 8:18(10) ack 1 id 4 <nop,nop,TS val 5 ecr 4> | data, client bytes 17
                +0.3  > P. 8:18(10) ack 1 id 5 <nop,nop,TS val 6 ecr 4> | retransmission, client retransmitted 1
                +0.02 < .  1:1(0) ack 18 id 10 <nop,nop,TS val 7 ecr 6> | ack, connections 1
                """
        )
    }

    /// Sent twice and recorded twice by both: one repeat, two copies.
    @Test func aRepeatInBothFilesIsOneRepeat() {
        check(
            "file 1\n" + Self.handshake
                + """
                +0.1    > P. 8:18(10) ack 1 id 0 <nop,nop,TS val 5 ecr 4> | data
                file 2
                +0.0002 > P. 8:18(10) ack 1 id 0 <nop,nop,TS val 5 ecr 4> | double
                file 1
                +0.3    > P. 8:18(10) ack 1 id 0 <nop,nop,TS val 5 ecr 4> | retransmission
                file 2
                +0.0002 > P. 8:18(10) ack 1 id 0 <nop,nop,TS val 5 ecr 4> | double, client retransmitted 1
                """
        )
    }

    /// Without IP id and timestamps two ACKs can be equal in everything, and each may have been sent.
    @Test func bareACKsWithoutID() {
        let packet = Self.packet(SequenceNumber(100), length: 0)
        var ours = packet
        ours.input = 1
        #expect(copies([packet, ours]) == [false, false])
        var numbered = packet
        numbered.identification = 7
        ours = numbered
        ours.input = 1
        #expect(copies([numbered, ours]) == [false, true])
    }

    /// Equal numbers between other ends are another segment.
    @Test func betweenOtherEnds() {
        var contents = SegmentContents()
        var packet = Self.packet(SequenceNumber(100), length: 1)
        let first = contents.add(packet, 1)
        packet.input = 1
        let elsewhere = contents.add(packet, 2)
        let again = contents.add(packet, 1)
        #expect([first, elsewhere, again] == [false, false, true])
    }

    /// More segments than are kept: the oldest are forgotten, and count as first copies again.
    @Test func onlySoManyAreRemembered() {
        let limit = UInt32(SegmentContents.limit)
        var late = Self.packet(SequenceNumber(limit), length: 1)
        var forgotten = Self.packet(SequenceNumber(0), length: 1)
        (late.input, forgotten.input) = (1, 1)
        let first = (0...limit * 2).map { Self.packet(SequenceNumber($0), length: 1) }
        let found = copies(first + [late, forgotten])
        #expect(!found.dropLast(2).contains(true))
        #expect(found.suffix(2) == [true, false])
    }

    private func copies(_ packets: [TCPPacket]) -> [Bool] {
        var contents = SegmentContents()
        return packets.map { contents.add($0, 1) }
    }

    private static func packet(_ sequence: SequenceNumber, length: UInt32) -> TCPPacket {
        TCPPacket(
            source: Ends.v4.client,
            destination: Ends.v4.server,
            sequence: sequence,
            acknowledgment: SequenceNumber(7),
            flags: .ack,
            window: 502,
            payloadLength: length
        )
    }
}
