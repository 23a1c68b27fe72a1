import Findings
import Testing

/// Fast Open that did not work.
@Suite struct FastOpenFallbackRuleTests {
    @Test func theSYNWithDataVanishes() throws {
        let found = try finding(
            .fastOpenFallback,
            of: """
                +0 > S 0:400(400) <mss 1460,tfo cookie 0001020304050607>
                +1.05 > S 0:0(0) <mss 1460>
                +0.04 < S. 0:0(0) ack 1 <mss 1460>
                +0.00005 > P. 1:401(400) ack 1
                """
        )
        #expect(found.evidence == .proven && found.severity == .notice && found.frames.map(\.number) == [1, 2, 3])
        #expect(found.summary.contains("400 bytes of data got no answer; 1.05 s later a plain one"))
    }

    @Test func aCookieRequestVanishes() throws {
        let found = try finding(
            .fastOpenFallback,
            of: """
                +0 > S 0:0(0) <mss 1460,tfo cookiereq>
                +1 > S 0:0(0) <mss 1460>
                +1 > S 0:0(0) <mss 1460>
                +4 > S 0:0(0) <mss 1460>
                +0.04 < S. 0:0(0) ack 1 <mss 1460>
                +0.00005 > . 1:1(0) ack 1
                """
        )
        #expect(found.severity == .warning && found.summary.contains("the Fast Open option got no answer"))
    }

    @Test func theDataIsNotTaken() throws {
        let all = try findings(
            of: """
                +0 > S 0:7(7) <mss 1460,tfo cookie 0001020304050607>
                +0.02 < S. 0:0(0) ack 1 <mss 1460>
                +0.02 > P. 1:8(7) ack 1
                """
        )
        #expect(all.map(\.id) == [.fastOpenFallback] && all[0].severity == .info)
        #expect(all[0].summary.contains("7 bytes rode on the SYN and were not taken; they are sent again"))
    }

    /// Repeated as it was, answered as it was asked, never answered at all, or the first SYN's own answer, late.
    @Test(arguments: [
        """
        +0 > S 0:0(0) <mss 1460,tfo cookiereq>
        +1 > S 0:0(0) <mss 1460,tfo cookiereq>
        +0.02 < S. 0:0(0) ack 1 <mss 1460>
        +0.02 > . 1:1(0) ack 1
        """,
        """
        +0 > S 0:7(7) <mss 1460,tfo cookie 0001020304050607>
        +0.02 < S. 0:0(0) ack 8 <mss 1460>
        +0.02 > . 8:8(0) ack 1
        """,
        """
        +0 > S 0:7(7) <mss 1460,tfo cookie 0001020304050607>
        +1 > S 0:0(0) <mss 1460>
        +1 > S 0:0(0) <mss 1460>
        @ +10
        """,
        """
        +0 > S 0:0(0) <mss 1460,TS val 1 ecr 0,tfo cookiereq>
        +1 > S 0:0(0) <mss 1460,TS val 1001 ecr 0>
        +0.02 < S. 0:0(0) ack 1 <mss 1460,TS val 7 ecr 1>
        +0.02 > . 1:1(0) ack 1 <TS val 1041 ecr 7>
        """,
        """
        +0 > S 0:0(0) <mss 1460>
        +1 > S 0:0(0) <mss 1460>
        +0.02 < S. 0:0(0) ack 1 <mss 1460>
        +0.02 > . 1:1(0) ack 1
        """,
    ])
    func noFallback(_ script: String) throws {
        #expect(try !ids(of: script).contains(.fastOpenFallback))
    }
}
