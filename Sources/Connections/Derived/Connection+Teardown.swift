import Packets

extension Connection {
    /// How the connection was closed, judged at `now`.
    public func teardown(at now: Timestamp) -> Teardown {
        let reset = client.reset ?? server.reset
        var teardown = Teardown(
            kind: .none,
            result: .none,
            firstFIN: firstFIN,
            clientFIN: client.fin,
            serverFIN: server.fin,
            resetBy: nil,
            reset: nil
        )
        if let reset, handshake.reset != reset {
            teardown.kind = .reset
            teardown.result = .reset
            teardown.resetBy = client.reset == reset ? .client : .server
            teardown.reset = reset
            return teardown
        }
        guard teardown.firstFIN != nil else { return teardown }
        teardown.kind = closeKind
        teardown.result = closeResult(at: now)
        return teardown
    }

    /// Who sent the first FIN of the capture.
    public var firstFIN: Side? {
        switch (client.fin, server.fin) {
        case (nil, nil): nil
        case (_?, nil): .client
        case (nil, _?): .server
        case (let one?, let other?): other.frame < one.frame ? .server : .client
        }
    }

    private var closeKind: Teardown.Kind {
        if isSelfConnect { return .selfClose }
        guard let first = firstFIN, self[first.other].fin != nil else { return .fourWay }
        if !self[first.other].flags.contains(.finCoversPeer) { return .simultaneous }
        return self[first].flags.contains(.finAckedByFIN) ? .threeWay : .fourWay
    }

    private func closeResult(at now: Timestamp) -> Teardown.Result {
        if isClosed { return .complete }
        guard let first = firstFIN else { return .none }
        if self[first].flags.contains(.finAcknowledged), self[first.other].fin == nil { return .half }
        let waiting = Side.allCases.filter {
            self[$0].flags.contains(.sentFIN) && !self[$0].flags.contains(.finAcknowledged)
        }
        return waiting.contains { isUnanswered($0, at: now) } ? .unanswered : .half
    }
}
