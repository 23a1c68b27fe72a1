import Packets

/// Client and server change places where another connection of the capture shows who listens.
extension Connection {
    /// The same connection with the roles that `listeners` tell, where its own segments leave them open.
    func turned(by listeners: Listeners) -> Connection {
        var connection = self
        connection.turn(by: listeners)
        return connection
    }

    /// Takes the roles that `listeners` tell, where its own segments leave them open.
    mutating func turn(by listeners: Listeners) {
        // A SYN in it, even a late one, tells its roles better.
        guard !listeners.isEmpty, roles.isGuess, handshake.syn == nil, handshake.synAck == nil,
            let listener = listeners.server(of: clientEndpoint, serverEndpoint)
        else {
            return
        }
        roles = .listener
        if listener == clientEndpoint { turn() }
    }

    /// All that is said of one side is said of the other from now on.
    private mutating func turn() {
        swap(&clientEndpoint, &serverEndpoint)
        swap(&client, &server)
        events.turn()
        zeek.turn()
        if !$timing.isEmpty { timing.turn() }
        if !$tlsTrack.isEmpty { tlsTrack.turn() }
        if incarnationNumber > 1 { past.predecessor?.turn() }
        if hasTimeline { timeline.turn() }
    }
}

extension ConnectionEvents {
    fileprivate mutating func turn() {
        handshake.resetBy = handshake.resetBy.other
        swap(&hidden.client, &hidden.server)
        for index in incidents.indices { incidents[index].side = incidents[index].side.other }
    }
}

extension ZeekTracker {
    fileprivate mutating func turn() {
        swap(&client, &server)
        events.originator = events.originator.other
    }
}

extension PriorIncarnation {
    fileprivate mutating func turn() {
        swap(&clientNext, &serverNext)
        swap(&clientState, &serverState)
    }
}

extension TimelineEvent {
    /// Client and server change places.
    mutating func turn() {
        from = from.other
        swap(&client, &server)
    }
}
