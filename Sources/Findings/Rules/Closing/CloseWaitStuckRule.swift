import Connections
import Packets

extension FindingID {
    /// An application has not closed after the peer's FIN.
    public static let closeWaitStuck = FindingID("close-wait-stuck")
}

enum CloseWaitStuckRule: Rule {
    static let id = FindingID.closeWaitStuck
    static let severity = Severity.warning
    static let prefilter: Prefilter = .oneFIN
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            The peer's FIN was acknowledged by the kernel, but this application has not called close(). Its \
            socket stays in CLOSE-WAIT for as long as it likes; many of them are a file descriptor leak. The \
            peer, if it called close(), leaves FIN-WAIT-2 after tcp_fin_timeout, and what comes later is \
            answered by RST.
            """,
        pattern: """
            FIN, ACK of it, then nothing from the side that acknowledged.
            """,
        example: [
            "> F. 8:8 ack 19",
            "< . ack 9",
            "(nothing)",
        ],
        confusedWith: [
            "a half close on purpose: the application still has something to send",
            .path("the application closed, but its FIN is lost or not captured"),
        ],
        check: [
            "at that host: ss -tnp state close-wait '( sport = :PORT or dport = :PORT )' (which process, how many)",
            "does the program notice end of file (read() returns 0) and close?",
            "sysctl net.ipv4.tcp_fin_timeout at the other end (default 60 s)",
        ],
        sections: [
            "RFC 9293 3.6",
            "RFC 1122 4.2.2.13",
        ]
    )

    /// An application that has not closed for so long after the peer's FIN does not wait for the network.
    private static let patience = Interval.seconds(5)

    /// Who has not closed, the peer's FIN and its ACK, and how long ago that was.
    struct Match {
        let side: Side
        let fin: FrameReference
        let covered: FrameReference
        let open: Interval
        /// With data that is not acknowledged, its FIN may wait behind it.
        let mayHaveClosed: Bool
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        for side in Side.allCases {
            let peer = connection[side.other]
            guard let fin = peer.fin, let covered = peer.finAck, connection[side].fin == nil, !connection.isSelfConnect,
                !connection[side].flags.contains(.dataAfterPeerFIN), connection[side].reset == nil, peer.reset == nil
            else { continue }
            let open = context.now.since(covered.time)
            guard open >= patience else { continue }
            let mayHaveClosed = connection[side].hasPending || peer.flags.contains(.windowClosed)
            return Match(side: side, fin: fin, covered: covered, open: open, mayHaveClosed: mayHaveClosed)
        }
        return nil
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            match.mayHaveClosed ? .assumed : .implied,
            [match.fin.frame, match.covered.frame],
            "The \(match.side.other.name) closed and the \(match.side.name) acknowledged it, but no FIN of its own was captured in "
                + "the \(Quantity.duration(match.open)) since: "
                + (match.mayHaveClosed
                    ? "it is in CLOSE-WAIT, or its FIN waits behind data that is not acknowledged."
                    : "it is in CLOSE-WAIT.")
        )
        .with(.lasted(match.open))
    }
}
