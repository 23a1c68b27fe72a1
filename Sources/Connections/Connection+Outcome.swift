import Packets

/// How the connection stands when the capture's clock shows `now`: the first that applies.
extension Connection {
    /// The outcome, judged at `now`, the latest time in the capture.
    public func outcome(at now: Timestamp) -> Outcome {
        if isClosed { return .closed }
        if let outcome = resetOutcome { return outcome }
        if handshake.unreachable != nil { return .unreachable }
        switch handshakeResult(at: now) {
        case .unanswered: return .unanswered
        case .halfOpen: return .halfOpen
        case .inProgress: return .connecting
        default: break
        }
        if let outcome = closingOutcome(at: now) { return outcome }
        if hasVanished(at: now) { return .vanished }
        return beganInCapture ? .open : .partial
    }

    /// The SYN or the SYN-ACK was captured.
    public var beganInCapture: Bool {
        handshake.syn != nil || handshake.synAck != nil
    }

    /// Both directions are closed and acknowledged; a self-connect by its one FIN.
    var isClosed: Bool {
        let clientDone = client.marks.contains(.finAcknowledged)
        return isSelfConnect ? clientDone : clientDone && server.marks.contains(.finAcknowledged)
    }

    private var resetOutcome: Outcome? {
        guard let reset = client.reset ?? server.reset else { return nil }
        guard handshake.reset == reset else { return .reset }
        return handshake.synAck == nil && handshake.resetBy == .server ? .refused : .aborted
    }

    private func closingOutcome(at now: Timestamp) -> Outcome? {
        let fins = [client, server].filter { $0.marks.contains(.sentFIN) }
        guard !fins.isEmpty else { return nil }
        if fins.count == 1, fins[0].marks.contains(.finAcknowledged) { return .halfClosed }
        return Side.allCases.contains { isFINOverdue($0, at: now) } ? .vanished : .closing
    }

    /// The next repeat of an unacknowledged FIN was due inside the capture and did not come: its sender gave up.
    private func isFINOverdue(_ side: Side, at now: Timestamp) -> Bool {
        let flow = self[side]
        guard flow.marks.contains(.sentFIN), !flow.marks.contains(.finAcknowledged), flow.finCount > 2,
            isSilent(side.other, at: now), let last = flow.lastFIN
        else { return false }
        return now.since(last.time) > max(flow.repeatGap * 2, .seconds(1)) + flow.repeatGap
    }

    /// Established for certain, then one side's bytes or probes were never answered although that is overdue.
    private func hasVanished(at now: Timestamp) -> Bool {
        Side.allCases.contains { isUnanswered($0, at: now) }
    }

    /// `side` has not spoken for a second or more since the other side last began to.
    private func isSilent(_ side: Side, at now: Timestamp) -> Bool {
        guard let since = self[side].silentSince else { return false }
        return now.since(since.time) >= .seconds(1)
    }

    /// Bytes or probes of `side` wait for an answer that is overdue at `now`.
    public func isUnanswered(_ side: Side, at now: Timestamp) -> Bool {
        guard isSilent(side.other, at: now) else { return false }
        let flow = self[side]
        if flow.unansweredProbes >= 3 { return true }
        guard flow.hasPending, flow.repeats > 0, let first = flow.pendingSince, let last = flow.lastSent else {
            return false
        }
        return Silence.isOverdue(
            first: first.time,
            last: last.time,
            count: Int(flow.repeats) + 1,
            gap: flow.repeatGap,
            initial: .seconds(1),
            isEstablished: true,
            now: now
        )
    }

    /// What became of the handshake, judged at `now`.
    public func handshakeResult(at now: Timestamp) -> Handshake.Result {
        guard beganInCapture else { return .notCaptured }
        if handshake.reset != nil {
            return handshake.synAck == nil && handshake.resetBy == .server ? .refused : .aborted
        }
        if handshake.unreachable != nil { return .unreachable }
        if handshake.synAck == nil, handshake.ack == nil { return synResult(at: now) }
        if handshake.ack == nil { return synAckResult(at: now) }
        return isFinalACKIgnored(at: now) ? .halfOpen : .complete
    }

    private func synResult(at now: Timestamp) -> Handshake.Result {
        let isOverdue = isAnswerOverdue(
            handshake.syn,
            handshake.lastSYN,
            count: handshake.synCount,
            gap: client.repeatGap,
            at: now
        )
        return isOverdue ? .unanswered : .inProgress
    }

    private func synAckResult(at now: Timestamp) -> Handshake.Result {
        let isOverdue = isAnswerOverdue(
            handshake.synAck,
            handshake.lastSYNACK,
            count: handshake.synAckCount,
            gap: server.repeatGap,
            at: now
        )
        return isOverdue ? .halfOpen : .inProgress
    }

    /// Whether the answer to a SYN or SYN-ACK, sent from `first` to `last`, is overdue.
    private func isAnswerOverdue(
        _ first: FrameMark?,
        _ last: FrameMark?,
        count: UInt16,
        gap: Interval,
        at now: Timestamp
    ) -> Bool {
        guard let first, let last else { return false }
        return Silence.isOverdue(
            first: first.time,
            last: last.time,
            count: Int(count),
            gap: gap,
            initial: .seconds(1),
            isEstablished: false,
            now: now
        )
    }

    /// The ACK passed, but to the end the server shows that it did not take it: it repeats the SYN-ACK, or ignores
    /// data for so long that an answer is overdue.
    private func isFinalACKIgnored(at now: Timestamp) -> Bool {
        guard !server.marks.contains(.provedEstablished) else { return false }
        guard handshake.synAck != nil else { return false }
        if ignoresACKs(at: now) { return true }
        guard client.marks.contains(.sentData), !client.marks.contains(.synDataTaken) else { return false }
        return isUnanswered(.client, at: now)
    }

    /// At least two ACKs were answered by another SYN-ACK, and nothing says that the last one fared better.
    private func ignoresACKs(at now: Timestamp) -> Bool {
        server.marks.contains(.ackIgnored) && handshake.synAckCount >= 3 && isSilent(.server, at: now)
    }

    /// How the connection was opened.
    public var handshakeKind: Handshake.Kind {
        if !beganInCapture { return .none }
        if isSelfConnect { return .selfConnect }
        if handshake.isSimultaneous { return .simultaneous }
        return client.marks.contains(.synDataTaken) ? .fastOpen : .threeWay
    }
}
