import Findings
import Testing

/// Two SYN-ACKs with different numbers.
@Suite struct SynAnsweredTwiceRuleTests {
    @Test func twoStacks() throws {
        let found = try finding(
            .synAnsweredTwice,
            of: """
                +0 > S 0:0(0) <mss 1460,sackOK,TS val 1 ecr 0>
                +0.01 < S. 0:0(0) ack 1 <mss 1460,sackOK,TS val 5 ecr 1> ttl 60 id 100
                +0.002 < S. 700000:700000(0) ack 1 <mss 1400,sackOK,TS val 900 ecr 1> ttl 57 id 4000
                +0.01 > . 1:1(0) ack 1 <TS val 20 ecr 5>
                """
        )
        #expect(found.evidence == .proven && found.severity == .warning && found.frames.map(\.number) == [1, 2, 3])
        #expect(found.summary.contains("2 ms apart, with another TTL and other options; the client took the first."))
        #expect(!found.alternatives.contains { $0.contains("repeated") })
    }

    @Test func theClientTakesTheSecond() throws {
        let found = try finding(
            .synAnsweredTwice,
            of: """
                +0 > S 0:0(0)
                +0.01 < S. 0:0(0) ack 1
                +0.002 < S. 700000:700000(0) ack 1
                +0.01 > . 1:1(0) ack 700001
                +0.01 > P. 1:8(7) ack 700001
                """
        )
        #expect(found.summary.contains("took a later one"))
    }

    @Test func afterTheHandshake() throws {
        let all = try findings(of: exchange + "+0.01 < S. 700000:700000(0) ack 1 <mss 1460,TS val 900 ecr 1>")
        #expect(all.map(\.id) == [.synAnsweredTwice])
        #expect(all[0].summary.contains("had taken the first"))
    }

    /// A listener that has forgotten the first SYN begins another handshake: nothing is wrong with the path.
    @Test func aRepeatedSYN() throws {
        let found = try finding(
            .synAnsweredTwice,
            of: """
                +0 > S 0:0(0)
                +0.01 < S. 0:0(0) ack 1
                +1 > S 0:0(0)
                +0.01 < S. 700000:700000(0) ack 1
                +0.01 > . 1:1(0) ack 700001
                """
        )
        #expect(found.severity == .notice && found.evidence == .implied)
        #expect(found.alternatives.contains { $0.contains("SYN cookies") })
    }

    /// The same number again, another SYN's answer, and one SYN-ACK on both sides of a firewall that changes its number.
    @Test(arguments: [
        "+1 < S. 0:0(0) ack 1 <mss 1460,TS val 900 ecr 1>",
        "+0.01 < S. 700000:700000(0) ack 5000 <mss 1460,TS val 900 ecr 1>",
        "+0.00001 < S. 700000:700000(0) ack 1 <mss 1460,TS val 5 ecr 1> ttl 63",
    ])
    func notTwice(_ line: String) throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0) <mss 1460,TS val 1 ecr 0>
                +0.01 < S. 0:0(0) ack 1 <mss 1460,TS val 5 ecr 1>
                \(line)
                +0.01 > . 1:1(0) ack 1 <TS val 20 ecr 5>
                """
        )
        #expect(!found.contains(.synAnsweredTwice))
    }
}
