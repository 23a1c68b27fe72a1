import Packets

/// What the filter keeps from the connections.
extension ConnectionTable {
    /// Counts a segment that the filter refused: for the connection between its ends, or for one that begins there later. It
    /// opens none.
    public mutating func receive(_ frame: RefusedFrame, _ path: PathHash, at reference: FrameReference) {
        advance(to: reference.time)
        guard let place = place(of: frame, path) else {
            unclaimed.add(frame, path.value)
            if isShard, unclaimed.forgotten > 0 { noteFullness() }
            return
        }
        let before = connections[place].events.hidden
        connections[place].noteHidden(from: frame.source)
        hiddenTotal.note(before, connections[place].events.hidden)
    }

    /// Notes that the filter would refuse frames of the connection that `packet` belongs to, which never arrive.
    public mutating func noteHiding(of packet: TCPPacket, _ path: PathHash) {
        guard let place = place(of: RefusedFrame(packet), path) else { return }
        let before = connections[place].events.hidden
        connections[place].events.hidden.isUncounted = true
        hiddenTotal.note(before, connections[place].events.hidden)
    }

    /// What the filter hides of all connections so far.
    public var hidden: HiddenTotal {
        var total = hiddenTotal
        total.forgotten = unclaimed.forgotten
        return total
    }

    /// Takes what the filter refused between its ends before it began. Not inlined: only with a filter is there anything.
    @inline(never)
    mutating func claim(_ hash: UInt64, for place: Int) {
        let roles = connections.roles(at: place)
        unclaimed.give(to: &connections[place].events.hidden, client: roles.client, server: roles.server, hash)
        hiddenTotal.note(HiddenFrames(), connections[place].events.hidden)
    }

    private func place(of frame: RefusedFrame, _ path: PathHash) -> Int? {
        connections.find(path.value, between: frame.source, frame.destination)
    }
}

extension Connection {
    /// A frame from `source` is hidden.
    fileprivate mutating func noteHidden(from source: Endpoint) {
        events.hidden.add(of: source == clientEndpoint ? .client : .server)
    }
}
