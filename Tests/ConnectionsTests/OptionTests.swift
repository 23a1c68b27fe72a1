import Connections
import Packets
import TestSupport
import Testing

/// What the handshake's options and flags say, kept for those who ask.
@Suite struct OptionTests {
    private func connection(_ text: String) throws -> Connection {
        let run = SegmentScriptRun(try SegmentScript(text), SegmentScriptPlacement.all[0])
        return try #require(run.table.connections.first)
    }

    @Test func bothOffersAreKept() throws {
        let connection = try connection(
            """
            +0    > S  0:0(0)       <mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7>
            +0.02 < S. 0:0(0) ack 1 <mss 1400,nop,nop,sackOK>
            """
        )
        #expect(connection.handshake.clientOffer.maximumSegmentSize == 1460)
        #expect(connection.handshake.clientOffer.windowScale == WindowScale(7))
        #expect(connection.handshake.clientOffer.sackPermitted)
        #expect(connection.handshake.clientOffer.timestamps)
        #expect(connection.handshake.serverOffer.maximumSegmentSize == 1400)
        #expect(connection.handshake.serverOffer.windowScale == nil)
        #expect(connection.handshake.serverOffer.sackPermitted)
        #expect(!connection.handshake.serverOffer.timestamps)
    }

    @Test func theFirstRetryDropsECN() throws {
        let connection = try connection(
            """
            +0    > SEW 0:0(0)       <mss 1460>
            +1.02 > S   0:0(0)       <mss 1460>
            +0.02 < S.  0:0(0) ack 1 <mss 1460>
            """
        )
        #expect(connection.handshake.clientFlags == [.syn, .ece, .cwr])
        #expect(connection.handshake.lastClientFlags == .syn)
        #expect(connection.handshake.serverFlags == [.syn, .ack])
        #expect(connection.handshake.synCount == 2)
    }

    @Test func theCookieOfFastOpenIsSeen() throws {
        let connection = try connection(
            """
            +0    > S  0:0(0)       <tfo cookiereq>
            +0.02 < S. 0:0(0) ack 1 <tfo cookie 0001020304050607>
            """
        )
        #expect(connection.handshake.clientOffer.fastOpenCookieLength == 0)
        #expect(connection.handshake.serverOffer.fastOpenCookieLength == 8)
    }

    @Test func theHandshakeIsMeasuredOnlyWithoutRepeats() throws {
        let clean = try connection(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0.01 > .  1:1(0) ack 1
            """
        )
        #expect(clean.handshake.isMeasurable)
        #expect(clean.roundTrip(to: .server) == .milliseconds(20))
        #expect(clean.roundTrip(to: .client) == .milliseconds(10))
        #expect(clean.vantage == .middle)
        // Karn: which SYN did the SYN-ACK answer?
        let repeated = try connection(
            """
            +0    > S  0:0(0)
            +1.01 > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0.01 > .  1:1(0) ack 1
            """
        )
        #expect(!repeated.handshake.isMeasurable)
        #expect(repeated.roundTrip(to: .server) == nil)
    }

    @Test func hopsSayWhereTheCaptureWasTaken() {
        check(
            """
            +0    > S  0:0(0)       ttl 64
            +0.02 < S. 0:0(0) ack 1 ttl 52
            +0    > .  1:1(0) ack 1 ttl 64 | vantage client
            """
        )
        check(
            """
            +0      > S  0:0(0)       ttl 52
            +0.0001 < S. 0:0(0) ack 1 ttl 64
            +0.02   > .  1:1(0) ack 1 ttl 52 | vantage server
            """
        )
        check(
            """
            +0    > S  0:0(0)       ttl 60
            +0.01 < S. 0:0(0) ack 1 ttl 120
            +0.01 > .  1:1(0) ack 1 ttl 60 | vantage middle
            """
        )
    }
}
