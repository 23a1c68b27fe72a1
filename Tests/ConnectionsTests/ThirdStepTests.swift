import Testing

/// The capture lacks the ACK of the SYN-ACK, and something later shows that it was there.
@Suite struct ThirdStepTests {
    private let halfSeen = """
        +0    > S  0:0(0)
        +0.02 < S. 0:0(0) ack 1

        """

    @Test func dataOfTheServerShowsIt() {
        check(
            halfSeen
                + "+0.1 < P. 1:301(300) ack 101 | handshake complete, outcome open\n@ +60 | handshake complete, outcome open"
        )
    }

    @Test func theServersFINShowsIt() {
        check(halfSeen + "+0.1 < F. 1:1(0) ack 1 | handshake complete, outcome closing")
    }

    @Test func theClientsFINShowsIt() {
        check(halfSeen + "+0.1 > F. 101:101(0) ack 301 | handshake complete, outcome closing")
    }

    @Test func anRSTThatAcknowledgesDataOfTheServerShowsIt() {
        check(halfSeen + "+0.1 > R. 101:101(0) ack 301 | handshake complete, outcome reset")
    }

    @Test func anRSTThatAnswersTheSYNACKDoesNot() {
        check(halfSeen + "+0 > R 1:1(0) | handshake aborted, outcome aborted")
    }

    @Test func aBareACKOfTheServerDoesNot() {
        // Embryos answer repeated SYNs with one, too.
        check(halfSeen + "+0.1 < . 1:1(0) ack 1\n@ +60 | handshake half-open, outcome half-open")
    }
}
