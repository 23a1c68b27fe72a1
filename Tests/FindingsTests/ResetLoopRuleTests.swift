import Findings
import Testing

/// Two ends that answer each other without end.
@Suite struct ResetLoopRuleTests {
    private let opened = """
        +0     > S  0:0(0)
        +0.001 < S. 0:0(0) ack 1
        +0.001 > .  1:1(0) ack 1
        +0.1   < P. 1:501(500) ack 1
        +0.001 > .  1:1(0) ack 501
        +1     > F. 1:1(0) ack 501
        +0.001 < P. 501:701(200) ack 1

        """

    @Test func resetAndACKByTurns() throws {
        let rounds = (0..<6).map { _ in "+0.001 > R 1:1(0)\n+0.001 < . 701:701(0) ack 1\n" }.joined()
        let found = try finding(.resetLoop, of: opened + rounds)
        #expect(found.summary.contains("RST and ACK by turns") && found.severity == .warning)
    }

    @Test func acksByTurns() throws {
        let rounds = (0..<10).map { _ in "+0.001 > . 1:1(0) ack 90001\n+0.001 < . 701:701(0) ack 80001\n" }.joined()
        let found = try finding(.resetLoop, of: opened.replacing("> F.", with: "> .") + rounds)
        #expect(found.summary.contains("ACKs by turns"))
    }

    /// Each segment that was under way is answered once.
    @Test func manyRSTsForOneFlight() throws {
        let rounds = (0..<8).map { place in
            "+0.0001 < P. \(701 + place * 100):\(801 + place * 100)(100) ack 1\n+0.00001 > R 1:1(0)\n"
        }
        #expect(try !ids(of: opened + rounds.joined()).contains(.resetLoop))
    }

    /// Duplicate ACKs that were under way when the connection ended: all within a round trip.
    @Test func manyRSTsForDuplicateACKs() throws {
        let rounds = (0..<8).map { _ in "+0.00001 < . 701:701(0) ack 1\n+0.00001 > R 1:1(0)\n" }.joined()
        #expect(try !ids(of: opened + rounds).contains(.resetLoop))
    }

    /// An RST that misses, and its challenge ACK.
    @Test func oneChallenge() throws {
        let found = try ids(of: opened + "+0.01 > R 100:100(0)\n+0.001 < . 701:701(0) ack 1\n")
        #expect(!found.contains(.resetLoop))
    }

    /// Keepalives and their answers, each a second after the last.
    @Test func keepalives() throws {
        let rounds = (0..<8).map { _ in "+1 > . 0:0(0) ack 701\n+0.001 < . 701:701(0) ack 1\n" }.joined()
        #expect(try !ids(of: opened.replacing("+1     > F. 1:1(0) ack 501\n", with: "") + rounds).contains(.resetLoop))
    }

    /// Its RST does not arrive, and the data comes again.
    @Test func repeatsAgainstResets() throws {
        let rounds = [0.2, 0.4, 0.8, 1.6, 3.2].map { "+\($0) < P. 501:701(200) ack 1\n+0.0001 > R 1:1(0)\n" }.joined()
        let found = try finding(.resetLoop, of: opened + "+0.0001 > R 1:1(0)\n" + rounds)
        #expect(found.summary.contains("answered with RST 5 times"))
    }
}
