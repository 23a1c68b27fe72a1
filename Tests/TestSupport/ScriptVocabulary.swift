import Connections

/// The words that a segment script's right column knows.
enum ScriptVocabulary {
    static let kinds: Set<String> = Set(
        [
            SegmentKind.syn, .synRetransmission, .synAck, .synAckRetransmission, .handshakeAck, .data, .retransmission,
            .outOfOrder, .ack, .duplicateAck, .windowUpdate, .keepalive, .keepaliveAnswer, .windowProbe,
            .windowProbeAnswer, .fin, .finRetransmission, .reset, .duplicate, .staleAck, .answerNotTaken, .oldDuplicate,
            .outsideStream, .icmp,
        ].map(\.name)
    )

    static let outcomes = Set(Outcome.allCases.map(\.name))

    static let handshakes: Set<String> = Set(
        [
            Handshake.Result.complete, .refused, .unreachable, .unanswered, .halfOpen, .aborted, .inProgress,
            .notCaptured,
        ].map(\.name)
    )

    static let openings: Set<String> = Set(
        [Handshake.Kind.threeWay, .simultaneous, .selfConnect, .fastOpen, .none].map(\.name)
    )

    static let teardowns: Set<String> = Set(
        [Teardown.Kind.fourWay, .threeWay, .simultaneous, .selfClose, .reset, .none].map(\.name)
            + [Teardown.Result.complete, .half, .unanswered, .reset, .none].map(\.name)
    )

    static let counts: Set<String> = [
        "packets", "segments", "bytes", "retransmitted", "retransmitted-bytes", "out-of-order", "duplicate-acks",
        "zero-windows", "keepalives", "window-probes",
    ]

    static func count(_ name: String, in transfer: Transfer) -> UInt64 {
        switch name {
        case "packets": UInt64(transfer.packets)
        case "segments": UInt64(transfer.segments)
        case "bytes": transfer.bytes
        case "retransmitted": UInt64(transfer.retransmittedSegments)
        case "retransmitted-bytes": transfer.retransmittedBytes
        case "out-of-order": UInt64(transfer.outOfOrder)
        case "duplicate-acks": UInt64(transfer.duplicateACKs)
        case "zero-windows": UInt64(transfer.zeroWindows)
        case "keepalives": UInt64(transfer.keepalives)
        default: UInt64(transfer.windowProbes)
        }
    }

    static func state(_ state: EndpointState) -> String {
        guard state.state != .unknown else { return "-" }
        switch state.evidence {
        case .proven: return state.state.rfcName
        case .implied: return state.state.rfcName + "~"
        case .assumed: return state.state.rfcName + "?"
        }
    }

    static func incident(_ kind: Incident.Kind) -> String {
        switch kind {
        case .synRetransmitted: "syn-retransmitted"
        case .synAckRetransmitted: "syn-ack-retransmitted"
        case .synAckAfterAck: "syn-ack-after-ack"
        case .retransmitted(let cause): "retransmitted \(self.cause(cause))"
        case .outOfOrder(let proven): proven ? "out-of-order proven" : "out-of-order"
        case .windowClosed: "window-closed"
        case .windowOpened: "window-opened"
        case .windowCollapsed(let shift): "window-collapsed \(shift)"
        case .lostBeyondUnscaled: "lost-beyond-unscaled"
        case .heldBack(let times): "held-back \(times)"
        case .foreignSACK: "foreign-sack"
        case .loop(let segments): "loop \(segments)"
        case .keepalive: "keepalive"
        case .windowProbe: "window-probe"
        case .finRetransmitted: "fin-retransmitted"
        case .finAfterAck: "fin-after-ack"
        case .reset(let form, let verdict): "reset \(self.form(form)) \(self.verdict(verdict))"
        case .icmp(let type, let code, let aboutSYN): "icmp \(type)/\(code)" + (aboutSYN ? " syn" : "")
        case .oldDuplicate: "old-duplicate"
        case .rivalSYNACK: "rival-syn-ack"
        case .closedSYNACK: "closed-syn-ack"
        case .otherDistance: "other-distance"
        case .staleAck: "stale-ack"
        case .answerNotTaken: "answer-not-taken"
        case .challengeAck: "challenge-ack"
        case .senderGoesOn: "sender-goes-on"
        case .slowAnswer(let place): "slow-answer \(place)"
        case .slowRequest(let isBegun): isBegun ? "slow-request begun" : "slow-request"
        }
    }

    private static func cause(_ cause: RetransmissionCause) -> String {
        switch cause {
        case .timeout: "timeout"
        case .fast: "fast"
        case .tailLossProbe: "tail-loss-probe"
        case .spurious: "spurious"
        case .lostUpstream: "lost-upstream"
        case .unclear: "unclear"
        }
    }

    private static func form(_ form: ResetForm) -> String {
        switch form {
        case .abort: "abort"
        case .noSocket: "no-socket"
        case .refusal: "refusal"
        case .other: "other"
        }
    }

    private static func verdict(_ verdict: ResetVerdict) -> String {
        switch verdict {
        case .taken: "taken"
        case .challenged: "challenged"
        case .outside: "outside"
        case .undecided: "undecided"
        }
    }
}
