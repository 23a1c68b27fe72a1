import Packets

/// Which connection a segment belongs to.
extension ConnectionTable {
    /// Takes in a segment between two ends that have no connection.
    ///
    /// - Returns: Its connection's place; nil for a late segment.
    @inline(never)
    mutating func receiveFirst(_ packet: TCPPacket, _ hash: UInt64, at reference: FrameReference) -> Int? {
        if keepsLoneSYNs, unclaimed.isEmpty,
            let place = connections.openPacked(count + 1, with: packet, hash, at: reference)
        {
            count += 1
            noteOpening(in: reference.frame)
            return place
        }
        guard let place = retires ? openAgain(packet, hash, at: reference) : open(packet, hash, at: reference) else {
            return nil
        }
        if !numberings.isEmpty, let numbering = numberings[ConnectionKey(packet.source, packet.destination)] {
            connections[place].timeline.numbering = numbering
        }
        take(packet, place, at: reference)
        return place
    }

    /// The connection that `packet` belongs to, if it is not for sure the latest one on its 4-tuple, which is at `place`; a new
    /// one, perhaps.
    @inline(never)
    mutating func place(of packet: TCPPacket, _ hash: UInt64, _ place: Int, at reference: FrameReference) -> Int {
        // One question where it lies: each one to what the subscript gives would copy the connection.
        let (isBeside, claim) = connections.modify(place) {
            ($0.isBesidePredecessor, $0.claim(to: packet, at: reference.time))
        }
        if isBeside, let other = placeBeside(place, packet) { return other }
        switch claim {
        case .its: return place
        case .successor(let isBeside): return openAfter(place, packet, hash, at: reference, isBeside: isBeside)
        case .unsettled(let previous) where packet.flags.contains(.rst):
            endPredecessor(previous, of: place, packet, at: reference)
            return place
        case .unsettled(let previous): return returnTo(previous, from: place, packet, hash)
        }
    }

    /// The next connection on the 4-tuple; `isBeside`: the one at `place` lives on in another number space.
    private mutating func openAfter(
        _ place: Int,
        _ packet: TCPPacket,
        _ hash: UInt64,
        at reference: FrameReference,
        isBeside: Bool
    ) -> Int {
        let predecessor = IncarnationSummary(connections[place])
        superseded[predecessor.id] = place
        connections.rebind(hash, from: place, to: nil)
        let successor = open(packet, hash, at: reference)
        if isBeside { connections[successor].past.isBeside = true }
        connections[successor].follow(predecessor)
        return successor
    }

    /// On a 4-tuple whose connection was taken out a short while ago only a SYN opens another.
    private mutating func openAgain(_ packet: TCPPacket, _ hash: UInt64, at reference: FrameReference) -> Int? {
        let key = ConnectionKey(packet.source, packet.destination)
        guard let tombstone = retirement.tombstone(of: key) else { return open(packet, hash, at: reference) }
        guard tombstone.isSucceeded(by: packet, at: reference.time) else {
            retirement.countLate()
            return nil
        }
        let place = open(packet, hash, at: reference)
        connections[place].follow(tombstone)
        return place
    }

    /// A SYN opened a connection here that got no SYN-ACK, and its sender goes on with the one before: that SYN was a
    /// forgery, or a late duplicate (RFC 5961 4.2). The 4-tuple is the old connection's again.
    private mutating func returnTo(_ previous: Int, from place: Int, _ packet: TCPPacket, _ hash: UInt64) -> Int {
        guard let before = superseded[previous], connections[place].isIntruder(packet, on: connections[before])
        else { return place }
        superseded[previous] = nil
        superseded[connections[place].id] = place
        connections.rebind(hash, from: place, to: before)
        return before
    }

    /// The SYN's sender rejects the ACK of an older connection, which ends that one (RFC 9293 3.5.1): the RST has its numbers.
    private mutating func endPredecessor(
        _ previous: Int,
        of place: Int,
        _ packet: TCPPacket,
        at reference: FrameReference
    ) {
        guard let before = superseded[previous], connections[place].wasChallenged(by: packet) else { return }
        connections[before].endAfterSuccession(by: packet, at: reference)
    }

    private mutating func open(_ packet: TCPPacket, _ hash: UInt64, at reference: FrameReference) -> Int {
        count += 1
        let place = connections.open(count, with: packet, hash, at: reference)
        noteOpening(in: reference.frame)
        if !packet.flags.contains(.syn) { noteMidStream(place) }
        if !unclaimed.isEmpty { claim(hash, for: place) }
        return place
    }

    /// The newest connection began before the capture did.
    @inline(never)
    private mutating func noteMidStream(_ place: Int) {
        hasMidStream = true
        if !listeners.isEmpty { connections[place].turn(by: listeners) }
    }
}
