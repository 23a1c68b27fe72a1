import Findings
import Testing

/// One connection whose data nobody takes.
@Suite struct DataIgnoredRuleTests {
    private let repeats = """
        +1 > P. 1:121(120) ack 1
        +0.2 > P. 1:121(120) ack 1
        +0.2 > P. 1:121(120) ack 1
        +0.4 > P. 1:121(120) ack 1
        +0.8 > P. 1:121(120) ack 1
        +1.7 > P. 1:121(120) ack 1
        +3.3 > P. 1:121(120) ack 1

        """

    /// A device that answers the handshake and has nobody behind it; one that closes its window at first is a `syn-proxy`.
    @Test(arguments: ["", "+0.0001 < . 1:1(0) ack 1 win 510\n"])
    func toTheEnd(_ update: String) throws {
        let found = try finding(
            .dataIgnored,
            of: """
                +0 > S 0:0(0)
                +0.0002 < S. 0:0(0) ack 1
                +0.0001 > . 1:1(0) ack 1

                """ + update + repeats
        )
        #expect(found.summary.contains("repeated 6 times over 6.60 s") && found.severity == .error)
        #expect(found.evidence == .proven)
    }

    /// It was taken before: the other end has gone since.
    @Test func afterAnExchange() throws {
        let later = repeats.replacing("1:121(120) ack 1", with: "8:128(120) ack 19")
        let found = try ids(of: exchange + later)
        #expect(!found.contains(.dataIgnored) && found.contains(.peerUnresponsive))
    }

    /// It answers in the end.
    @Test func takenLate() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.0002 < S. 0:0(0) ack 1
                +0.0001 > . 1:1(0) ack 1

                """ + repeats + "+0.001 < . 1:1(0) ack 121"
        )
        #expect(!found.contains(.dataIgnored))
    }

    /// The SYN-ACK comes again: the server tells that it did not take the ACK.
    @Test func theSYNACKComesAgain() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.0002 < S. 0:0(0) ack 1
                +0.0001 > . 1:1(0) ack 1
                +1 < S. 0:0(0) ack 1
                +0.0001 > . 1:1(0) ack 1
                +2 < S. 0:0(0) ack 1
                +0.0001 > . 1:1(0) ack 1

                """ + repeats
        )
        #expect(!found.contains(.dataIgnored))
    }

    /// Two repeats in half a second, and the capture ends.
    @Test func theCaptureEndsSoon() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.0002 < S. 0:0(0) ack 1
                +0.0001 > . 1:1(0) ack 1
                +1 > P. 1:121(120) ack 1
                +0.2 > P. 1:121(120) ack 1
                +0.2 > P. 1:121(120) ack 1
                """
        )
        #expect(!found.contains(.dataIgnored))
    }

    /// A close without a word is ignored likewise, and has a finding of its own.
    @Test func theFINIsIgnored() throws {
        let fins = ["1", "0.2", "0.4", "0.8", "1.6", "3.2"].map { "+\($0) > F. 1:1(0) ack 1\n" }.joined()
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.0002 < S. 0:0(0) ack 1
                +0.0001 > . 1:1(0) ack 1

                """ + fins + "@ +20"
        )
        #expect(found.contains(.finUnanswered) && !found.contains(.dataIgnored))
    }
}
