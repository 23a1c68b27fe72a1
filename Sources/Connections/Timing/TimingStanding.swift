import Packets

/// What a connection was waiting for between two frames.
struct TimingStanding {
    /// One side.
    struct End {
        /// Some of its bytes are unacknowledged.
        let isPending: Bool
        /// When it last sent something that takes sequence space.
        let sent: Timestamp?
        /// Its window is closed.
        let isClosed: Bool
        /// It has filled the other side's window.
        let hasFilledWindow: Bool
        /// Bytes of it are missing: they were lost before the capture point, or are still to come.
        let hasHole: Bool
        /// From the capture point to the other side and back.
        let trip: Interval?
    }

    /// When the earlier frame passed.
    let time: Timestamp
    let client: End
    let server: End

    init(_ connection: borrowing Connection) {
        time = connection.last.time
        client = End(.client, connection)
        server = End(.server, connection)
    }

    subscript(side: Side) -> End {
        side == .client ? client : server
    }
}

extension TimingStanding.End {
    /// What is taken for a full segment where no option says it (RFC 9293 3.7.1).
    private static let leastSegment = 536

    fileprivate init(_ side: Side, _ connection: borrowing Connection) {
        let flow = connection[side]
        let peer = connection[side.other]
        isPending = flow.hasPending
        sent = flow.lastSent?.time
        isClosed = flow.flags.contains(.windowClosed)
        hasHole = isPending && !flow.coverage.isContiguous
        trip = connection.roundTrip(to: side.other) ?? Self.measured(side, connection)
        hasFilledWindow = peer.flags.contains(.windowClosed) || isPending && Self.fills(side, flow, peer, connection)
    }

    private static func measured(_ side: Side, _ connection: borrowing Connection) -> Interval? {
        let trips = connection.timing[side].roundTrips
        return trips.count == 0 ? nil : trips.least
    }

    /// No full segment fits any more, and not because the window is small. Without the handshake the scale is not known.
    private static func fills(_ side: Side, _ flow: Flow, _ peer: Flow, _ connection: borrowing Connection) -> Bool {
        guard connection.handshake.syn != nil, connection.handshake.synAck != nil, peer.flags.contains(.isPastSYN)
        else {
            return false
        }
        let window = Int(connection.scale(of: side.other).bytes(peer.window))
        let inFlight = flow.sndUNA.distance(to: flow.coverage.sndNXT)
        let offer = side == .client ? connection.handshake.serverOffer : connection.handshake.clientOffer
        let segment = offer.maximumSegmentSize.map(Int.init) ?? leastSegment
        return inFlight * 2 >= window && inFlight + segment > window
    }
}

extension TimingStanding {
    /// What the time up to a segment was spent on: so much of it on the network, the rest on one thing.
    struct Spent {
        var network = Interval.zero
        /// No round trip was known: some of `network` may be an end's.
        var isGuess = false
        var way = TimePart.networkToServer
        var rest: TimePart
    }

    /// A receiver acknowledges within half a second (RFC 9293 3.8.6.3), most within 0.2 s: an ACK that takes two round trips and
    /// this long is overdue.
    private static let ackDelay = Interval.milliseconds(200)

    func spent(_ time: Interval, until segment: TimedSegment, _ timing: ConnectionTiming) -> Spent {
        if timing.client.recovers || timing.server.recovers || client.hasHole || server.hasHole {
            return Spent(rest: .recovery)
        }
        if client.hasFilledWindow || server.hasFilledWindow { return Spent(rest: .window) }
        if client.isPending || server.isPending { return underWay(time, until: segment) }
        return Spent(rest: quiet(timing.exchange, segment))
    }

    /// Something is under way: up to one round trip that is the network's, then what became of it tells.
    private func underWay(_ time: Interval, until segment: TimedSegment) -> Spent {
        let toServer = client.isPending ? left(of: client, time) : .zero
        let toClient = server.isPending ? left(of: server, time) : .zero
        let way: TimePart = toServer >= toClient && client.isPending ? .networkToServer : .networkToClient
        let network = max(toServer, toClient)
        let isGuess = client.isPending && client.trip == nil || server.isPending && server.trip == nil
        return Spent(network: network, isGuess: isGuess, way: way, rest: overtime(segment, way))
    }

    /// How much of `time` can be the rest of a round trip of what `end` sent last; all of it where no round trip is known.
    private func left(of end: End, _ time: Interval) -> Interval {
        guard let trip = end.trip, let sent = end.sent else { return max(time, .zero) }
        return min(max(sent.advanced(by: trip).since(self.time), .zero), max(time, .zero))
    }

    /// What is beyond the round trip of bytes that are not acknowledged yet.
    private func overtime(_ segment: TimedSegment, _ way: TimePart) -> TimePart {
        if segment.isRepeat { return .recovery }
        let sender = way == .networkToServer ? client : server
        let senderSide: Side = way == .networkToServer ? .client : .server
        if segment.side != senderSide, segment.isFresh || segment.isFirstFIN { return .owed(by: segment.side) }
        let waited = sender.sent.map { segment.reference.time.since($0) } ?? .zero
        if waited > (sender.trip ?? .zero) * 2 + Self.ackDelay { return .recovery }
        // A delayed ACK is the way of the other end's kernel, not its application's doing.
        return segment.side == senderSide && segment.isFresh ? .owed(by: senderSide) : way
    }

    /// Nothing is under way: who speaks next, or who should.
    private func quiet(_ exchange: Exchange, _ segment: TimedSegment) -> TimePart {
        guard let owing = exchange.owing else {
            return exchange == .none && segment.isFresh ? .owed(by: segment.side) : .idle
        }
        // A side that goes on with its request had not finished it.
        return segment.isFresh && segment.side != owing ? .owed(by: segment.side) : .owed(by: owing)
    }

    /// Who owed the segment that ended the pause, or another one in its place.
    func owing(_ exchange: Exchange, _ segment: TimedSegment, _ part: TimePart) -> Side? {
        switch part {
        case .server: .server
        case .client: .client
        case .idle: nil
        case .window: client.hasFilledWindow ? .server : .client
        case .recovery, .networkToServer, .networkToClient:
            client.isPending ? .server : server.isPending ? .client : segment.isRepeat ? segment.side : exchange.owing
        }
    }
}
