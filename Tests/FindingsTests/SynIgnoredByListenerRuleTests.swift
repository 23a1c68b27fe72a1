import Findings
import Testing

/// SYNs that a listener leaves without an answer while it answers others.
@Suite struct SynIgnoredByListenerRuleTests {
    private func answered(_ port: Int, ttl: Int = 64) -> String {
        """
        client \(port)
        +0.05 > S 0:0(0) ttl \(ttl)
        +0.00001 < S. 0:0(0) ack 1
        +0.00001 > . 1:1(0) ack 1 ttl \(ttl)

        """
    }

    private func ignored(_ port: Int, ttl: Int = 64) -> String {
        """
        client \(port)
        +0.05 > S 0:0(0) ttl \(ttl)
        +1 > S 0:0(0) ttl \(ttl)
        +1 > S 0:0(0) ttl \(ttl)
        +1 > S 0:0(0) ttl \(ttl)

        """
    }

    /// listen(1) and connects on lo, as a real kernel does it: there is room for two.
    @Test func aFullQueueOnLoopback() throws {
        let script = "loopback\n" + answered(40_001) + answered(40_002) + ignored(40_003) + "@ +5"
        let all = try findings(of: script)
        #expect(Set(all.map(\.id)) == [.synIgnoredByListener, .synRetransmitted])
        let found = try finding(.synIgnoredByListener, of: script)
        #expect(found.evidence == .assumed && found.severity == .error)
        #expect(found.summary.contains("4 SYNs over 3 s got no answer on loopback"))
        #expect(found.summary.contains("2 finished handshakes") && found.summary.contains("a queue with room for 2"))
        #expect(!found.check.contains { $0.contains("nft") } && found.check.contains { $0.contains("'sport = :9502'") })
    }

    /// Seen at the server, and answered at last.
    @Test func roomAgain() throws {
        let found = try finding(
            .synIgnoredByListener,
            of: answered(40_001, ttl: 60) + ignored(40_002, ttl: 60) + """
                +0.00001 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1 ttl 60
                """
        )
        #expect(found.severity == .warning)
        #expect(found.summary.contains("3 SYNs over 2 s reached the listener's host and got no answer"))
        #expect(found.summary.contains("the next one was answered, 3.00 s after the first"))
    }

    /// Captured elsewhere, others of the same client must be answered between the SYNs.
    @Test func amongOthersOfTheClient() throws {
        let beside = { (port: Int) in
            """
            client \(port)
            +0.1 > S 0:0(0)
            +0.02 < S. 0:0(0) ack 1 ttl 60
            +0.00001 > . 1:1(0) ack 1

            """
        }
        let syn = "client 40003\n+0.3 > S 0:0(0)\n"
        let among = syn + beside(40_001) + syn + beside(40_002) + syn + syn + "@ +5"
        let found = try finding(.synIgnoredByListener, of: among)
        #expect(found.summary.contains("while 2 other SYNs of the same client to this listener were answered"))
        let before = beside(40_001) + beside(40_002) + syn + syn + syn + syn + "@ +5"
        #expect(try !ids(of: before).contains(.synIgnoredByListener))
    }

    /// Nobody is answered: a filter drops all, or the host is down.
    @Test func nobodyIsAnswered() throws {
        let found = try ids(of: "loopback\n" + ignored(40_001) + ignored(40_002) + "@ +5")
        #expect(found == [.synUnanswered, .synRetransmitted])
    }

    /// A SYN that was lost on the way to the capture's other side: the server's own timer answers, no queue.
    @Test func theSYNACKWasLost() throws {
        let found = try ids(
            of: answered(40_001, ttl: 60) + """
                client 40002
                +0.05 > S 0:0(0) <mss 1460,TS val 1 ecr 0> ttl 60
                +1 > S 0:0(0) <mss 1460,TS val 1001 ecr 0> ttl 60
                +0.0001 < S. 0:0(0) ack 1 <mss 1460,TS val 7 ecr 1>
                +0.02 > . 1:1(0) ack 1 <TS val 1021 ecr 7> ttl 60
                """
        )
        #expect(!found.contains(.synIgnoredByListener))
    }
}
