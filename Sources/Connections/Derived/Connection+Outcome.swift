import Packets

/// How the connection stands when the capture's clock shows `now`: the first that applies.
extension Connection {
    /// The outcome, judged at `now`, the latest time in the capture.
    public func outcome(at now: Timestamp) -> Outcome {
        let outcome = outcomeAsSeen(at: now)
        return hidden.isEmpty ? outcome : outcome.withoutAbsence
    }

    /// What the outcome would be if no frame were hidden.
    private func outcomeAsSeen(at now: Timestamp) -> Outcome {
        if isClosed { return .closed }
        if let outcome = resetOutcome { return outcome }
        if handshake.unreachable != nil { return .unreachable }
        switch handshakeResultAsSeen(at: now) {
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
        let clientDone = client.flags.contains(.finAcknowledged)
        return isSelfConnect ? clientDone : clientDone && server.flags.contains(.finAcknowledged)
    }

    private var resetOutcome: Outcome? {
        guard let reset = client.reset ?? server.reset else { return nil }
        if isRefusalAlone { return .partial }
        guard handshake.reset == reset else { return .reset }
        return handshake.synAck == nil && handshake.resetBy == .server ? .refused : .aborted
    }

    /// Nothing of it was captured but answers to a SYN that is not in the file: they show no connection that they could end.
    public var isRefusalAlone: Bool {
        guard !beganInCapture, client.reset != nil || server.reset != nil else { return false }
        return sentOnlyRefusals
    }

    /// Where an RST ended it and no SYN is in the capture: whether answers to a SYN are all there is.
    var sentOnlyRefusals: Bool {
        let other = client.reset == nil ? client.flags : server.flags
        guard !other.contains(.spoke), incidents.count == Int(frameCount) else { return false }
        return incidents.allSatisfy { incident in
            guard case .reset(.refusal, _) = incident.kind else { return false }
            return true
        }
    }

    private func closingOutcome(at now: Timestamp) -> Outcome? {
        let (one, other) = (client.flags, server.flags)
        guard one.union(other).contains(.sentFIN) else { return nil }
        if !one.contains(.sentFIN), other.contains(.finAcknowledged) { return .halfClosed }
        if !other.contains(.sentFIN), one.contains(.finAcknowledged) { return .halfClosed }
        return isFINOverdue(.client, at: now) || isFINOverdue(.server, at: now) ? .vanished : .closing
    }

    /// The next retransmission of an unacknowledged FIN was due inside the capture and did not come: its sender gave up.
    private func isFINOverdue(_ side: Side, at now: Timestamp) -> Bool {
        guard self[side].finCount > 2, self[side].flags.contains(.sentFIN),
            !self[side].flags.contains(.finAcknowledged),
            isSilent(side.other, at: now), let last = self[side].lastFIN
        else { return false }
        let gap = self[side].repeatGap
        return now.since(last.time) > max(gap * 2, .seconds(1)) + gap
    }

    /// Established for certain, then one side's bytes or probes were never answered although that is overdue.
    private func hasVanished(at now: Timestamp) -> Bool {
        isUnanswered(.client, at: now) || isUnanswered(.server, at: now)
    }

    /// `side` has sent nothing for a second or more since the other side's first segment that it left unanswered.
    private func isSilent(_ side: Side, at now: Timestamp) -> Bool {
        guard let since = self[side].silentSince else { return false }
        return now.since(since.time) >= .seconds(1)
    }

    /// Bytes or probes of `side` wait for an answer that is overdue at `now`.
    public func isUnanswered(_ side: Side, at now: Timestamp) -> Bool {
        guard hidden.isEmpty, isSilent(side.other, at: now) else { return false }
        if self[side].unansweredProbes >= 3 { return true }
        guard self[side].repeats > 0, self[side].hasPending, let first = self[side].pendingSince,
            let last = self[side].lastSent
        else { return false }
        return AnswerDeadline.isOverdue(
            first: first.time,
            last: last.time,
            count: Int(self[side].repeats) + 1,
            gap: self[side].repeatGap,
            initial: .seconds(1),
            isEstablished: true,
            now: now
        )
    }

    /// What became of the handshake, judged at `now`.
    public func handshakeResult(at now: Timestamp) -> Handshake.Result {
        let result = handshakeResultAsSeen(at: now)
        return hidden.isEmpty ? result : result.withoutAbsence
    }

    private func handshakeResultAsSeen(at now: Timestamp) -> Handshake.Result {
        guard beganInCapture else { return .notCaptured }
        if handshake.reset != nil {
            return handshake.synAck == nil && handshake.resetBy == .server ? .refused : .aborted
        }
        if handshake.unreachable != nil { return .unreachable }
        if handshake.synAck == nil, !handshake.isPastThirdStep { return synResult(at: now) }
        if !handshake.isPastThirdStep { return synAckResult(at: now) }
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
        _ first: FrameReference?,
        _ last: FrameReference?,
        count: UInt16,
        gap: Interval,
        at now: Timestamp
    ) -> Bool {
        guard let first, let last else { return false }
        return AnswerDeadline.isOverdue(
            first: first.time,
            last: last.time,
            count: Int(count),
            gap: gap,
            initial: .seconds(1),
            isEstablished: false,
            now: now
        )
    }

    /// The ACK passed, but to the end the server shows that it did not take it: it retransmits the SYN-ACK, or ignores
    /// data for so long that an answer is overdue.
    private func isFinalACKIgnored(at now: Timestamp) -> Bool {
        guard !server.flags.contains(.provedEstablished) else { return false }
        guard handshake.synAck != nil else { return false }
        if ignoresACKs(at: now) { return true }
        guard client.flags.contains(.sentData), !client.flags.contains(.synDataTaken) else { return false }
        return isUnanswered(.client, at: now)
    }

    /// At least two ACKs were answered by another SYN-ACK, and nothing shows that the last one was taken.
    private func ignoresACKs(at now: Timestamp) -> Bool {
        server.flags.contains(.ackIgnored) && handshake.synAckCount >= 3 && isSilent(.server, at: now)
    }

    /// How the connection was opened.
    public var handshakeKind: Handshake.Kind {
        if !beganInCapture { return .none }
        if isSelfConnect { return .selfConnect }
        if handshake.isSimultaneous { return .simultaneous }
        return client.flags.contains(.synDataTaken) ? .fastOpen : .threeWay
    }
}
