import Packets

/// Which connection a segment belongs to.
extension ConnectionTable {
    /// Takes in a segment between two ends that have no connection.
    ///
    /// - Returns: Its connection's place; nil for a late segment.
    @inline(never)
    mutating func receiveFirst(_ packet: TCPPacket, _ hash: UInt64, at mark: FrameReference) -> Int? {
        if keepsLoneSYNs, connections.isPressed, let place = openAtRest(packet, hash, at: mark) { return place }
        guard let place = retires ? openAgain(packet, hash, at: mark) : open(packet, hash, at: mark) else { return nil }
        take(packet, connections.load(place), at: mark)
        return place
    }

    /// The connection that `packet` belongs to, in use: the latest on its 4-tuple, which is at `place`, or a new one.
    @inline(__always)
    mutating func place(
        of packet: TCPPacket,
        _ hash: UInt64,
        _ place: Int,
        at mark: FrameReference
    ) -> (place: Int, slot: Int) {
        let slot = connections.load(place)
        guard
            packet.isSYN || connections.isLater(slot)
                || packet.carrier != .none && connections.isForeign(packet, to: slot)
        else { return (place, slot) }
        let other = placeAgain(place, slot, packet, hash, at: mark)
        return (other, connections.load(other))
    }

    /// The connection of a SYN, or of a segment on a 4-tuple that was used before, whose latest connection is at `place`.
    @inline(never)
    private mutating func placeAgain(
        _ place: Int,
        _ slot: Int,
        _ packet: TCPPacket,
        _ hash: UInt64,
        at mark: FrameReference
    ) -> Int {
        if connections.isBeside(slot), let other = placeBeside(place, packet) { return other }
        if !packet.isSYN, connections[hot: slot].isForeign(packet) {
            return openAfter(place, slot, packet, hash, at: mark, isBeside: true)
        }
        guard packet.isSYN, connections[hot: slot].isSucceeded(by: packet, at: mark.time) else {
            guard !packet.isSYN, let previous = connections.unsettledPredecessor(of: slot) else { return place }
            if packet.flags.contains(.rst) {
                endPredecessor(previous, of: place, packet, at: mark)
                return place
            }
            return returnTo(previous, from: place, packet, hash)
        }
        if connections[hot: slot].livesBeside(packet, at: mark.time) {
            return openAfter(place, slot, packet, hash, at: mark, isBeside: true)
        }
        return openAfter(place, slot, packet, hash, at: mark, isBeside: false)
    }

    /// The next connection on the 4-tuple; `isBeside`: the one at `place` lives on in another number space.
    private mutating func openAfter(
        _ place: Int,
        _ slot: Int,
        _ packet: TCPPacket,
        _ hash: UInt64,
        at mark: FrameReference,
        isBeside: Bool
    ) -> Int {
        let predecessor = IncarnationSummary(connections[hot: slot])
        superseded[predecessor.id] = place
        index.remove(hash, place)
        let successor = open(packet, hash, at: mark)
        let other = connections.load(successor)
        if isBeside { connections[hot: other].past.isBeside = true }
        connections[hot: other].follow(predecessor)
        return successor
    }

    /// On a 4-tuple whose connection was taken out a short while ago only a SYN opens another.
    private mutating func openAgain(_ packet: TCPPacket, _ hash: UInt64, at mark: FrameReference) -> Int? {
        let key = ConnectionKey(packet.source, packet.destination)
        guard let tombstone = retirement.tombstone(of: key) else { return open(packet, hash, at: mark) }
        guard tombstone.isSucceeded(by: packet, at: mark.time) else {
            retirement.countLate()
            return nil
        }
        let place = open(packet, hash, at: mark)
        connections[hot: connections.load(place)].follow(tombstone)
        return place
    }

    /// A SYN opened a connection here that nobody took up, and its sender goes on with the one before: that SYN was a
    /// forgery, or a late duplicate (RFC 5961 4.2). The 4-tuple is the old connection's again.
    private mutating func returnTo(_ previous: Int, from place: Int, _ packet: TCPPacket, _ hash: UInt64) -> Int {
        guard let before = superseded[previous], connections[place].isIntruder(packet, on: connections[before])
        else { return place }
        superseded[previous] = nil
        superseded[connections[place].id] = place
        index.move(hash, from: place, to: before)
        return before
    }

    /// The SYN's sender rejects the ACK of an older connection, which ends that one (RFC 9293 3.5.1): the RST has its numbers.
    private mutating func endPredecessor(_ previous: Int, of place: Int, _ packet: TCPPacket, at mark: FrameReference) {
        guard let before = superseded[previous], connections[place].wasChallenged(by: packet) else { return }
        let slot = connections.load(before)
        connections[hot: slot].endAfterSuccession(by: packet, at: mark)
    }

    /// Opens a connection that is kept as its SYN until something else of it comes; nil unless a flood passes.
    private mutating func openAtRest(_ packet: TCPPacket, _ hash: UInt64, at mark: FrameReference) -> Int? {
        guard unclaimed.isEmpty, OpeningSYN.isEnough(packet),
            connections.findFlood(between: packet.source, packet.destination)
        else { return nil }
        count += 1
        return enter(connections.append(packet, id: count, at: mark), hash, at: mark)
    }

    private mutating func open(_ packet: TCPPacket, _ hash: UInt64, at mark: FrameReference) -> Int {
        count += 1
        let place = enter(connections.open(count, with: packet, mark), hash, at: mark)
        if !packet.flags.contains(.syn) { noteMidStream(place) }
        if !unclaimed.isEmpty { claim(hash, for: place) }
        return place
    }

    /// The newest connection was open before the capture shows it.
    @inline(never)
    private mutating func noteMidStream(_ place: Int) {
        hasMidStream = true
        if !listeners.isEmpty { connections[hot: connections.load(place)].turn(by: listeners) }
    }

    /// The newest connection can be found.
    @inline(__always)
    private mutating func enter(_ place: Int, _ hash: UInt64, at mark: FrameReference) -> Int {
        index.insert(hash, place)
        noteOpening(in: mark.frame)
        return place
    }

    /// Takes what the filter refused between its ends before it began. Apart: without a filter there is nothing.
    @inline(never)
    private mutating func claim(_ hash: UInt64, for place: Int) {
        let slot = connections.load(place)
        let (client, server) = (connections[hot: slot].clientEndpoint, connections[hot: slot].serverEndpoint)
        unclaimed.give(to: &connections[hot: slot].course.hidden, client: client, server: server, hash)
        hiddenTotal.note(HiddenFrames(), connections[hot: slot].course.hidden)
    }
}
