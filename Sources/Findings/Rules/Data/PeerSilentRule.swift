import Connections
import Packets

extension FindingID {
    /// The other end has fallen silent, and the capture ends before it is certain that it is gone.
    public static let peerSilent = FindingID("peer-silent")
}

enum PeerSilentRule: Rule {
    static let id = FindingID.peerSilent
    static let severity = Severity.warning
    static let prefilter: Prefilter = .dataAgain
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            The other end has fallen silent: data was repeated and nothing came back for far longer than the round trip takes. \
            The capture ends before it is certain that the other end is gone; until then it may also be busy, or its ACKs lost.
            """,
        pattern: """
            Data, once or a few times again after pauses of many round trips, no ACK and nothing else from the other end to the last \
            frame.
            """,
        example: [
            "> P. 8:28 ack 19",
            "> P. 8:28 ack 19    5.5 s later",
            "> P. 8:28 ack 19    5.6 s later",
            "(the capture ends)",
        ],
        confusedWith: [
            "the peer is gone, or cut off (see peer-unresponsive, which needs more repeats)",
            "the peer is a small device that is busy and answers later",
            .between("data or ACKs are lost in one direction"),
        ],
        check: [
            "capture longer, and at the other end",
            .path("does the other end answer anything else? ping, another connection"),
        ],
        sections: [
            "RFC 9293 3.8.1"
        ]
    )

    /// An end that is silent for so long does not wait for a timer of its own (a delayed ACK takes 0.5 s at most).
    private static let leastSilence = Interval.seconds(3)
    /// And for so many round trips.
    private static let leastTrips: Int64 = 100
    /// And the retransmissions span at least this many round trips: fewer may be one exchange.
    private static let leastTripsBetween: Int64 = 10

    /// Whose data got no ACK, since when, how long it was retransmitted and the other end silent, and the round trip.
    struct Match {
        let side: Side
        let since: FrameReference
        let sent: Interval
        let silence: Interval
        let trip: Interval
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard context.outcome == .open || context.outcome == .halfClosed || context.outcome == .closing,
            let trip = connection.roundTrip(to: .server)
        else { return nil }
        for side in Side.allCases {
            let flow = connection[side]
            guard flow.repeats > 0, flow.hasPending, flow.flags.contains(.sentData),
                flow.sndUNA != flow.finSequence || !flow.flags.contains(.sentFIN),
                let since = flow.pendingSince, let last = flow.lastSent,
                let silentSince = connection[side.other].silentSince
            else { continue }
            let sent = last.time.since(since.time)
            let silence = context.now.since(max(silentSince.time, since.time))
            guard silence >= leastSilence, silence >= sent, silence.nanoseconds / leastTrips > trip.nanoseconds,
                sent.nanoseconds / leastTripsBetween > trip.nanoseconds,
                isLongRow(flow, sent) || isRowGoingOn(flow, last, context.now)
            else { continue }
            return Match(side: side, since: since, sent: sent, silence: silence, trip: trip)
        }
        return nil
    }

    /// Two retransmissions and more that took long themselves.
    private static func isLongRow(_ flow: Flow, _ sent: Interval) -> Bool {
        flow.repeats >= 2 && sent >= leastSilence
    }

    /// The next retransmission is not overdue: a row that stops early was answered by an ACK that is not in the capture.
    private static func isRowGoingOn(_ flow: Flow, _ last: FrameReference, _ now: Timestamp) -> Bool {
        now.since(last.time) <= max(flow.repeatGap * 2, .seconds(1)) + .milliseconds(500)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let repeats = connection.dataRepeats.filter {
            $0.side == match.side && match.since.frame < $0.reference.frame
        }
        return finding(
            .assumed,
            [match.since.frame] + repeats.map(\.reference.frame),
            "Data of the \(match.side.name) was repeated \(Phrases.times(connection[match.side].repeats)) over "
                + "\(Quantity.duration(match.sent)), and nothing came back "
                + "for \(Quantity.duration(match.silence)), on a path with a round trip of \(Quantity.duration(match.trip))."
        )
        .with(
            .times(Int(connection[match.side].repeats)),
            .lasted(match.sent),
            .silence(match.silence),
            .roundTrip(match.trip)
        )
    }
}
