import Findings
import Testing

/// A server that takes its SYN-ACK back.
@Suite struct HandshakeResetByServerRuleTests {
    @Test func rightAfterTheSYNACK() throws {
        let all = try findings(
            of: """
                +0 > S 0:0(0)
                +0.01 < S. 0:0(0) ack 1
                +0.00001 < R. 1:1(0) ack 1 win 0
                """
        )
        #expect(all.map(\.id) == [.handshakeResetByServer])
        #expect(all[0].evidence == .proven && all[0].severity == .error)
        #expect(all[0].summary.contains("10 µs after its SYN-ACK, before any ACK had passed."))
    }

    /// The data on the SYN was taken: there is a connection, which the RST aborts.
    @Test func aConnectionByFastOpenIsMoreThanAHandshake() throws {
        let found = try ids(
            of: """
                +0 > S 0:7(7) <mss 1460,tfo cookie 0001020304050607>
                +0.01 < S. 0:0(0) ack 8 <mss 1460>
                +0.1 < R. 1:1(0) ack 8 win 502
                """
        )
        #expect(found.contains(.resetAbort) && !found.contains(.handshakeResetByServer))
    }

    @Test func inAnswerToARepeatedSYN() throws {
        let found = try finding(
            .handshakeResetByServer,
            of: """
                +0 > S 0:0(0)
                +0.001 < S. 0:0(0) ack 1
                +1 > S 0:0(0)
                +0.001 < R. 0:0(0) ack 1 win 0
                """
        )
        #expect(found.summary.contains("in answer to the client's repeated SYN; no ACK had passed."))
    }

    @Test func afterTheACKInAFormOfItsOwn() throws {
        let found = try finding(
            .handshakeResetByServer,
            of: """
                +0 > S 0:0(0) <mss 1460,TS val 1 ecr 0>
                +0.01 < S. 0:0(0) ack 1 <mss 1460,TS val 1 ecr 1>
                +0.01 > . 1:1(0) ack 1 <TS val 2 ecr 1>
                +0.001 < R. 1:1(0) ack 1 win 100
                """
        )
        #expect(found.summary.contains("1 ms after the client's ACK") && found.evidence == .assumed)
    }

    /// The answer to the last ACK, a socket that is aborted, a refusal, and a client that gives up are others' names.
    @Test(arguments: [
        "+0.01 > . 1:1(0) ack 1\n+0.0001 < R 1:1(0) win 0",
        "+0.01 > . 1:1(0) ack 1\n+0.0001 < R. 1:1(0) ack 1 win 502 <TS val 2 ecr 1>",
        "+0.01 > . 1:1(0) ack 1 <TS val 2 ecr 1>\n+0.1 > P. 1:8(7) ack 1 <TS val 3 ecr 1>\n+0.001 < R. 1:1(0) ack 8 win 100",
        "+0.01 > R 1:1(0) win 0",
    ])
    func others(_ lines: String) throws {
        let found = try ids(
            of: "+0 > S 0:0(0) <mss 1460,TS val 1 ecr 0>\n+0.01 < S. 0:0(0) ack 1 <mss 1460,TS val 1 ecr 1>\n\(lines)"
        )
        #expect(!found.contains(.handshakeResetByServer) && !found.isEmpty)
    }

    @Test func refused() throws {
        #expect(try ids(of: "+0 > S 0:0(0)\n+0.01 < R. seq =0 ack 1 win 0") == [.connectionRefused])
    }
}
