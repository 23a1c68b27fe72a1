import Testing

/// Two taps, several capture threads, merged files: frames stand in another order than they passed, or twice.
@Suite struct LateRecordTests {
    @Test func dataRecordedAfterItsACKIsAFirstCopy() {
        check(
            opened + """
                +1     < .  19:19(0) ack 1008
                +0.0002 > P. 8:1008(1000) ack 19 | data, client bytes 1007, client retransmitted 0
                +0.1   < .  19:19(0) ack 2008
                +0.0002 > P. 1008:2008(1000) ack 19 | data, client bytes 2007, client retransmitted 0
                """
        )
    }

    @Test func theLastACKRecordedBeforeTheFINClosesAllTheSame() {
        check(
            opened + """
                +1      > F. 8:8(0) ack 19    | outcome closing
                +0.02   < .  19:19(0) ack 9   | outcome half-closed
                +0.1    > .  9:9(0) ack 20
                +0.0002 < F. 19:19(0) ack 9   | outcome closed
                """
        )
    }

    @Test func twoSegmentsOvertakenByOneAreReorderedNotRepeated() {
        check(
            """
            ipv4
            """ + "\n" + opened + """
                +1     < . 2019:3019(1000) ack 8 id 102 | data
                +0     < . 19:1019(1000) ack 8 id 100   | out-of-order, incident out-of-order proven
                +0     < . 1019:2019(1000) ack 8 id 101 | out-of-order, incident out-of-order proven, server retransmitted 0
                """
        )
    }

    @Test func aCopyBeyondFourSegmentsIsNoRetransmission() {
        check(
            """
            ipv4
            """ + "\n" + opened + """
                +1      > . 8:1008(1000) ack 19 id 201
                +0      > . 1008:2008(1000) ack 19 id 202
                +0      > . 2008:3008(1000) ack 19 id 203
                +0      > . 3008:4008(1000) ack 19 id 204
                +0      > . 4008:5008(1000) ack 19 id 205
                +0.0001 > . 8:1008(1000) ack 19 id 201 | double, client retransmitted 0, client bytes 5007
                +0.3    > . 8:1008(1000) ack 19 id 206 | retransmission, client retransmitted 1
                """
        )
    }

    @Test func anOlderIPidIsACopysForAsLongAsASegmentLives() {
        check(
            """
            ipv4
            """ + "\n" + opened + """
                +1   > P. 8:189(181) ack 19 id 201
                +0.1 > P. 189:207(18) ack 19 id 204
                +119 > P. 8:189(181) ack 19 id 201 | double, client retransmitted 0
                """
        )
    }

    /// RFC 9293 3.4.1, RFC 6864 4.1: nothing is on its way for more than two minutes, and then ids begin again.
    @Test func anOlderIPidMinutesLaterTellsNothing() {
        check(
            """
            ipv4
            """ + "\n" + opened + """
                +1   > P. 8:189(181) ack 19 id 201
                +0.1 > P. 189:207(18) ack 19 id 204
                +121 > P. 8:56(48) ack 19 id 201 | retransmission, client retransmitted 1
                """
        )
        check(
            """
            ipv4
            """ + "\n" + opened + """
                +1   > P. 8:18(10) ack 19 id 201
                +0.1 > F. 18:18(0) ack 19 id 204
                +121 > F. 18:18(0) ack 19 id 203 | fin-retransmission
                """
        )
    }

    @Test func anEqualSegmentLongAfterItsOriginalIsARetransmission() {
        // Without IP id and timestamps only the time since the original tells, whatever came in between.
        check(
            """
            ipv6
            """ + "\n" + opened + """
                +1    > P. 8:18(10) ack 19
                +0.79 > P. 18:28(10) ack 19
                +0.01 > P. 8:18(10) ack 19 | retransmission
                """
        )
    }

    @Test func aCopyOfASYNACKWithoutIPidIsNoSecondSYNACK() {
        check(
            """
            +0      > S  0:0(0)
            +0.02   < S. 0:0(0) ack 1 id 0
            +0.0001 > .  1:1(0) ack 1
            +0.0001 < S. 0:0(0) ack 1 id 0 | double
            """
        )
    }
}
