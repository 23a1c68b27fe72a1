import Findings
import Testing

/// Answers that come from nearer than the server.
@Suite struct AnsweredNearerRuleTests {
    private let handshake = """
        +0       > S  0:0(0)
        +0.04    < S. 0:0(0) ack 1
        +0.00005 > .  1:1(0) ack 1

        """

    private let close = """
        +0.2     > F. 121:121(0) ack 901
        +0.0002  < .  901:901(0) ack 122
        +0.041   < F. 901:901(0) ack 122
        +0.00004 > .  122:122(0) ack 902
        """

    @Test func aProxyAcknowledges() throws {
        let script =
            handshake + """
                +0.2     > P. 1:121(120) ack 1
                +0.00015 < .  1:1(0) ack 121
                +0.042   < P. 1:901(900) ack 121
                +0.00004 > .  121:121(0) ack 901

                """
        let once = try finding(.answeredNearer, of: script)
        #expect(once.evidence == .assumed && once.severity == .info)
        #expect(once.summary.contains("after 40 ms, the first data acknowledged after 150 µs"))
        #expect(try finding(.answeredNearer, of: script + close).evidence == .implied)
    }

    /// The server is near: it answers sooner than its SYN-ACK came; or its ACK needs a round trip.
    @Test(arguments: [
        "+0.00015 < . 1:1(0) ack 121\n+0.02 < P. 1:901(900) ack 121\n+0.00004 > . 121:121(0) ack 901\n",
        "+0.0400 < . 1:1(0) ack 121\n+0.042 < P. 1:901(900) ack 121\n+0.00004 > . 121:121(0) ack 901\n",
    ])
    func theServerItself(_ answer: String) throws {
        let found = try ids(of: handshake + "+0.2 > P. 1:121(120) ack 1\n" + answer + close)
        #expect(!found.contains(.answeredNearer))
    }

    @Test func anRSTSoonerThanTheServerCanSendIt() throws {
        let found = try finding(
            .answeredNearer,
            of: handshake + """
                +0.2   > P. 1:121(120) ack 1
                +0.001 < R. 1:1(0) ack 121 win 502
                """
        )
        #expect(found.evidence == .assumed && found.severity == .warning)
        #expect(found.summary.contains("RST came 1 ms after the data") && found.summary.contains("takes 40 ms"))
    }

    /// It acknowledges nothing of what was just sent: it was on its way already; or it took a round trip.
    @Test(arguments: [
        "+0.001 < R. 1:1(0) ack 1 win 502",
        "+0.040 < R. 1:1(0) ack 121 win 502",
    ])
    func anRSTOfTheServer(_ reset: String) throws {
        #expect(try !ids(of: handshake + "+0.2 > P. 1:121(120) ack 1\n" + reset).contains(.answeredNearer))
    }

    @Test func aHandshakeFromElsewhere() throws {
        let found = try finding(
            .answeredNearer,
            of: """
                +0     > S  0:0(0) ttl 64
                +0.001 < S. 0:0(0) ack 1 ttl 62
                +0.001 > .  1:1(0) ack 1 ttl 64
                +0.1   > P. 1:121(120) ack 1 ttl 64
                +0.08  < .  1:1(0) ack 121 ttl 55
                """
        )
        #expect(found.evidence == .assumed && found.summary.contains("through 7 routers more"))
    }

    /// Another initial TTL is no other distance, nor is one that was set to reach a neighbour only; a SYN-ACK from further away was
    /// answered by nothing nearer.
    @Test(arguments: [(62, 126), (62, 62), (55, 62), (64, 1)])
    func theSameDistance(_ synAck: Int, _ data: Int) throws {
        let found = try ids(
            of: """
                +0     > S  0:0(0) ttl 64
                +0.001 < S. 0:0(0) ack 1 ttl \(synAck)
                +0.001 > .  1:1(0) ack 1 ttl 64
                +0.1   > P. 1:121(120) ack 1 ttl 64
                +0.08  < .  1:1(0) ack 121 ttl \(data)
                """
        )
        #expect(!found.contains(.answeredNearer))
    }
}
