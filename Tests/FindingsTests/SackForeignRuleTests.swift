import Findings
import Testing

/// SACK blocks with numbers that were never sent.
@Suite struct SackForeignRuleTests {
    private let opened = """
        +0    > S  0:0(0) <mss 1460,sackOK>
        +0.03 < S. 0:0(0) ack 1 <mss 1460,sackOK>
        +0.00002 > .  1:1(0) ack 1
        +0.001 < . 1:1461(1460) ack 1
        +0.00001 < . 1461:2921(1460) ack 1
        +0.00001 < . 2921:4381(1460) ack 1
        +0.00001 < . 4381:5841(1460) ack 1
        +0.00002 > . 1:1(0) ack 1461

        """

    @Test func farBeyond() throws {
        let found = try finding(
            .sackForeign,
            of: opened + """
                +0.00001 > . 1:1(0) ack 1461 <nop,nop,sack 500002921:500004381>
                +0.00001 > . 1:1(0) ack 1461 <nop,nop,sack 500002921:500005841>
                """
        )
        #expect(found.summary.contains("SACK blocks of the client") && found.summary.contains("beyond"))
        #expect(found.evidence == .implied && found.severity == .warning)
    }

    @Test func farBefore() throws {
        let found = try finding(
            .sackForeign,
            of: opened + "+0.00001 > . 1:1(0) ack 1461 <nop,nop,sack -500002921:-500001461>"
        )
        #expect(found.summary.contains("before") && found.evidence == .assumed && found.severity == .notice)
    }

    /// What they are for, and the report of a second arrival (RFC 2883).
    @Test(arguments: ["2921:4381", "2921:5841", "1:1461"])
    func whatWasSent(_ block: String) throws {
        let found = try ids(of: opened + "+0.00001 > . 1:1(0) ack 1461 <nop,nop,sack \(block)>")
        #expect(!found.contains(.sackForeign))
    }

    /// A segment or two that the capture lacks lie within the window.
    @Test func whatWasNotCaptured() throws {
        let found = try ids(of: opened + "+0.00001 > . 1:1(0) ack 1461 <nop,nop,sack 30001:31461>")
        #expect(!found.contains(.sackForeign))
    }

    /// Without its beginning only what is far beyond counts, or further back than any window reaches.
    @Test(arguments: [("500002921:500004381", true), ("-1900000000:-1899998540", true), ("-2919:-1459", false)])
    func withoutTheSYN(_ block: String, _ isForeign: Bool) throws {
        let begun = opened.split(separator: "\n").dropFirst(2).joined(separator: "\n") + "\n"
        let found = try ids(of: begun + "+0.00001 > . 1:1(0) ack 1461 <nop,nop,sack \(block)>")
        #expect(found.contains(.sackForeign) == isForeign)
    }
}
