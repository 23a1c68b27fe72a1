import Connections
import Packets
import TestSupport
import Testing

/// ICMP errors that quote a segment (RFC 9293 3.9.2.2, RFC 5927).
@Suite struct ICMPTests {
    @Test func synSentHostUnreachable() {
        check(
            """
            ipv4
            +0    > S 0:0(0)   | SYN-SENT / LISTEN?
            +0.01 icmp 3/1 >   | CLOSED* / *, icmp, incident icmp 3/1 syn, outcome unreachable
            @ +60              | outcome unreachable, handshake unreachable
            """
        )
    }

    @Test func synSentPortUnreachableOverIPv6() {
        check(
            """
            ipv6
            +0    > S 0:0(0)
            +0.01 icmp 1/4 >   | CLOSED* / *, incident icmp 1/4 syn, outcome unreachable
            @ +60              | outcome unreachable
            """
        )
    }

    @Test func synSentAfterARepeatedSYN() {
        check(
            """
            ipv4
            +0    > S 0:0(0)
            +1.01 > S 0:0(0)   | retransmitted
            +0.01 icmp 3/13 >  | incident icmp 3/13 syn, outcome unreachable
            """
        )
    }

    @Test func synSentIgnoresFragmentationNeeded() {
        check(
            """
            ipv4
            +0    > S 0:0(0)
            +0.01 icmp 3/4 >        | SYN-SENT / LISTEN?, outcome connecting
            +1    > S 0:0(0)        | retransmitted
            +0.02 < S. 0:0(0) ack 1
            +0    > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?, outcome open
            """
        )
    }

    @Test func synSentGoesOnAfterASoftError() {
        // Other stacks than Linux repeat the SYN (RFC 1122 4.2.3.9): the answer counts.
        check(
            """
            ipv4
            +0    > S 0:0(0)
            +0.01 icmp 3/1 >        | outcome unreachable
            +1    > S 0:0(0)        | SYN-SENT / LISTEN?, outcome connecting
            +0.02 < S. 0:0(0) ack 1
            +0    > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?, outcome open, handshake complete
            """
        )
    }

    @Test func theSYNACKComesAfterTheError() {
        check(
            """
            ipv4
            +0    > S 0:0(0)
            +0.01 icmp 11/0 >
            +0.02 < S. 0:0(0) ack 1
            +0    > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?, outcome open, handshake complete
            """
        )
    }

    @Test func establishedTakesItSoftly() {
        check(
            opened + """
                ipv4
                +0.1  > P. 8:15(7) ack 19
                +0.01 icmp 3/1 >           | ESTABLISHED / ESTABLISHED, incident icmp 3/1, outcome open
                +0.22 > P. 8:15(7) ack 19
                +0.02 < .  19:19(0) ack 15 | outcome open
                """
        )
    }

    @Test func itQuotesASegmentThatTheCaptureMissed() {
        check(
            opened + """
                ipv4
                +0.1  >! P. 8:15(7) ack 19
                +0.01 icmp 3/1 >           | ESTABLISHED / ESTABLISHED, outcome open, connections 1
                """
        )
    }

    @Test func itQuotesNoConnection() {
        var table = ConnectionTable()
        let ends = (Endpoint(address: Address(ipv4: 1), port: 1), Endpoint(address: Address(ipv4: 2), port: 2))
        let error = ICMPError(
            reporter: Address(ipv4: 3),
            recipient: ends.0.address,
            type: 3,
            code: 1,
            nextHopMTU: nil,
            quotedSource: ends.0,
            quotedDestination: ends.1,
            quotedSequence: SequenceNumber(5),
            quotedFlags: nil,
            length: 36
        )
        let place = table.receive(error, at: FrameReference(frame: FrameNumber(1), time: Timestamp(nanoseconds: 0)))
        #expect(place == nil)
        #expect(table.connections.isEmpty)
    }

    @Test func itQuotesASequenceNumberThatIsNotOutstanding() throws {
        // RFC 5927 4: a blind attacker does not know it.
        let script = try SegmentScript("+0 > S 0:0(0)")
        for placement in SegmentScriptPlacement.all {
            var table = SegmentScriptRun(script, placement).table
            let client = Endpoint(address: placement.client, port: 40000)
            let server = Endpoint(address: placement.server, port: 9502)
            let isV4 = placement.client.family == .ipv4
            let error = ICMPError(
                reporter: server.address,
                recipient: client.address,
                type: isV4 ? 3 : 1,
                code: isV4 ? 1 : 0,
                nextHopMTU: nil,
                quotedSource: client,
                quotedDestination: server,
                quotedSequence: SequenceNumber(placement.clientBase &+ 77_777),
                quotedFlags: nil,
                length: 48
            )
            let now = table.now ?? Timestamp(nanoseconds: 0)
            table.receive(error, at: FrameReference(frame: FrameNumber(2), time: now))
            #expect(table.connections.first?.outcome(at: now) == .connecting)
        }
    }
}
