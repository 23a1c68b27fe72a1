import Packets

/// ICMP errors that quote a segment of a connection (RFC 9293 3.9.2.2, RFC 5927).
extension ConnectionTable {
    /// Ties an ICMP error to the connection whose segment it quotes.
    ///
    /// - Returns: The connection's place in `connections`, or nil when none is quoted.
    @discardableResult
    public mutating func receive(_ error: ICMPError, at reference: FrameReference) -> Int? {
        advance(to: reference.time)
        guard let place = find(error.quotedSource, error.quotedDestination) else { return nil }
        let isQuoted = connections.modify(place) { connection in
            guard connection.isQuoted(by: error) else { return false }
            connection.receive(error, at: reference)
            return true
        }
        guard isQuoted else { return nil }
        if timelines != .none {
            connections[place].record(error, at: reference, timelines, budget: &timelineBudget)
        }
        return place
    }
}

extension Connection {
    /// Whether the quoted sequence number belongs to this connection (RFC 5927 4: it must be outstanding data's).
    func isQuoted(by error: ICMPError) -> Bool {
        let side: Side = error.quotedSource == clientEndpoint ? .client : .server
        guard let sequence = error.quotedSequence, self[side].flags.contains(.hasBase) else { return true }
        let offset = self[side].iss.distance(to: sequence)
        return offset >= -1 && offset <= self[side].iss.distance(to: self[side].coverage.sndNXT)
    }

    mutating func receive(_ error: ICMPError, at reference: FrameReference) {
        let side: Side = error.quotedSource == clientEndpoint ? .client : .server
        timeICMPError(since: last.time, at: reference)
        last = reference
        let aboutSYN = self[side].belief.state == .synSent && error.quotedSequence == self[side].iss
        events.note(
            .icmp(type: error.type, code: error.code, aboutSYN: aboutSYN),
            side,
            reference,
            related: self[side].lastSent,
            length: error.nextHopMTU ?? 0
        )
        guard aboutSYN, error.isHardForSYN else { return }
        handshake.unreachable = ICMPAnswer(
            reference: reference,
            type: error.type,
            code: error.code,
            reporter: error.reporter
        )
        // Linux gives up the attempt at once, on any unreachable (net/ipv4/tcp_ipv4.c, tcp_v4_err).
        self[side].belief = EndpointState(.closed, .assumed)
    }
}

extension ICMPError {
    /// Whether Linux ends a connect() on it: everything but "fragmentation needed", redirect and source quench.
    var isHardForSYN: Bool {
        switch recipient.family {
        case .ipv4: (type == 3 && code != 4) || type == 11 || type == 12
        case .ipv6: type == 1 || type == 3 || type == 4
        }
    }
}
