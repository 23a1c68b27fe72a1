import Packets
import Testing

@testable import Connections

/// Segments that no stack sends, or only an attacker (docs: the input is hostile).
@Suite struct HostileTests {
    @Test func flagsThatContradictEachOther() {
        check(
            opened + """
                +1   > SF 8:8(0)              | #1 ESTABLISHED / ESTABLISHED, #1 outcome open
                """
        )
    }

    @Test func noFlagsAtAll() {
        check(
            opened + """
                +1   > -  8:8(0)  | ESTABLISHED / ESTABLISHED, outcome open
                +0.1 > -  8:18(10) | ESTABLISHED / ESTABLISHED, outcome open
                """
        )
    }

    @Test func everyFlagAtOnce() {
        check(
            opened + """
                +1    > FSRP.UEW 50000:50000(0) ack 19
                +0.1  > P. 8:15(7) ack 19
                +0.02 < .  19:19(0) ack 15 | * / ESTABLISHED, outcome open
                """
        )
    }

    @Test func aFINWithoutACKClosesNothing() {
        // RFC 9293 3.10.7.4, fifth: without the ACK bit the segment is dropped.
        check(
            opened + """
                +1    > F  8:8(0)         | * / ESTABLISHED
                +0.1  > P. 8:15(7) ack 19
                +0.02 < .  19:19(0) ack 15 | ESTABLISHED / ESTABLISHED, outcome open
                """
        )
    }

    @Test func payloadWithoutACKIsDropped() {
        check(
            opened + """
                +1    > P  8:15(7)
                +0.02 < .  19:19(0) ack 8 | ESTABLISHED / ESTABLISHED
                +0.1  > P. 8:15(7) ack 19
                +0.02 < .  19:19(0) ack 15 | client bytes 14, outcome open
                """
        )
    }

    @Test func aFINFarBeyondTheWindowClosesNothing() {
        check(
            opened + """
                +1    > F. 1000000000:1000000000(0) ack 19 | * / ESTABLISHED~
                +0.02 < .  19:19(0) ack 8                  | * / ESTABLISHED
                +0.1  > P. 8:15(7) ack 19
                +0.02 < .  19:19(0) ack 15                 | * / ESTABLISHED
                """
        )
    }

    @Test func aFINBeforeTheWindowClosesNothing() {
        check(
            opened + """
                +1    > F. 3:3(0) ack 19   | * / ESTABLISHED
                +0.1  > P. 8:15(7) ack 19
                +0.02 < .  19:19(0) ack 15 | * / ESTABLISHED
                """
        )
    }

    @Test func dataAfterItsOwnFINIsNoPartOfTheStream() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.02 < .  19:19(0) ack 9   | FIN-WAIT-2? / CLOSE-WAIT
                +0.1  > P. 9:109(100) ack 19
                +0.02 < .  19:19(0) ack 9   | * / CLOSE-WAIT, outcome half-closed
                +1    < F. 19:19(0) ack 9
                +0    > .  9:9(0) ack 20    | TIME-WAIT~ / CLOSED?, outcome closed
                """
        )
    }

    @Test func acknowledgmentsThatGoBackChangeNothing() {
        check(
            opened + """
                +1    > P. 8:15(7) ack 1            | ESTABLISHED / ESTABLISHED
                +0.02 < .  19:19(0) ack 15
                +0.02 < .  19:19(0) ack -2000000000 | ESTABLISHED / ESTABLISHED, outcome open
                +0.02 < .  19:19(0) ack 15          | outcome open
                """
        )
    }

    @Test func jumpsOfTwoToTheThirtyDoNotTrap() {
        check(
            opened + """
                +1 > P. 1073741824:1073741834(10) ack 19
                +0 > P. -1073741824:-1073741814(10) ack 19
                +0 > P. 2147483647:2147483657(10) ack 19
                +0 > .  8:8(0) ack 1073741824
                +0 > .  8:8(0) ack -1073741824
                +0 < .  19:19(0) ack 2147483647
                +0 > F. -5:-5(0) ack 2147483640
                @ +0 | connections 1, handshake complete
                """
        )
    }

    @Test func giantSegmentsDoNotTrap() {
        check(
            opened + """
                +1 > . 8:4000000008(4000000000) ack 19
                +0 > . 8:4000000008(4000000000) ack 19
                @ +0 | connections 1
                """
        )
    }

    /// A jumbogram's length (RFC 2675) fills 32 bits, where what is held back for a delayed ACK is asked for.
    @Test func theLongestSegmentAfterADelayedACKDoesNotTrap() {
        var table = ConnectionTable()
        let (client, server) = (
            Endpoint(address: Address(ipv4: 1), port: 9), Endpoint(address: Address(ipv4: 2), port: 80)
        )
        let start = Timestamp(seconds: 1_795_000_000, nanoseconds: 0)
        func receive(_ packet: TCPPacket, _ frame: Int, _ milliseconds: Int64) {
            let time = start.advanced(by: .milliseconds(milliseconds))
            table.receive(packet, at: FrameReference(frame: FrameNumber(frame), time: time))
        }
        func segment(_ sequence: UInt32, _ length: UInt32) -> TCPPacket {
            TCPPacket(
                source: client,
                destination: server,
                sequence: SequenceNumber(sequence),
                acknowledgment: SequenceNumber(7),
                flags: .ack,
                window: 500,
                payloadLength: length
            )
        }
        receive(segment(100, 50), 1, 0)
        receive(
            TCPPacket(
                source: server,
                destination: client,
                sequence: SequenceNumber(7),
                acknowledgment: SequenceNumber(150),
                flags: .ack,
                window: 60_000
            ),
            2,
            40
        )
        receive(segment(150, .max), 3, 41)
        #expect(table.connections.count == 1)
        #expect(table.connections.first?.frameCount == 3)
    }

    @Test func aSpoofedSYNACKAfterTheHandshake() {
        check(
            opened + """
                +1    < S. 777:777(0) ack 555 | ESTABLISHED / ESTABLISHED
                +0    > .  8:8(0) ack 19      | ESTABLISHED / ESTABLISHED
                +0.1  > P. 8:15(7) ack 19
                +0.02 < .  19:19(0) ack 15    | ESTABLISHED / ESTABLISHED, outcome open, connections 1
                """
        )
    }

    @Test func aSYNACKThatAcknowledgesSomethingElse() {
        // RFC 9293 3.10.7.3: an unacceptable ACK in SYN-SENT is answered by RST; the attempt goes on.
        check(
            """
            +0    > S  0:0(0)
            +0.01 < S. 500:500(0) ack 4711 | SYN-SENT / *, outcome connecting
            +0    > R  4711:4711(0)        | SYN-SENT / *, outcome connecting
            +0.02 < S. 0:0(0) ack 1        | ESTABLISHED? / SYN-RECEIVED
            +0    > .  1:1(0) ack 1        | ESTABLISHED / ESTABLISHED?, outcome open, handshake complete
            """
        )
    }
}
