import Packets

/// Connections that are kept as the SYN that opened them (`OpeningSYN`).
extension ConnectionStore {
    /// So many are in use that all slots of a half may be taken.
    var isPressed: Bool { hot.isPressed }

    /// All slots that a connection between these ends could have are taken, and the next one to make room had its one segment
    /// and no other while all the rest were used: a new one that begins with a SYN will hardly be used either.
    ///
    /// No plain question: to find the next one the clock's hand moves on, as it does before a connection is packed.
    mutating func findFlood(between one: Endpoint, _ another: Endpoint) -> Bool {
        let half = hot.half(one, another)
        guard hot.isFull(half) else { return false }
        return hot[hot.nextToPack(half)].frameCount == 1
    }

    /// Adds the connection that `packet` opens, cold at once.
    ///
    /// - Returns: Its place.
    mutating func append(_ packet: TCPPacket, id: Int, at mark: FrameReference) -> Int {
        let place = entries.count
        entries.append(packed.insert(packet, id: id, at: mark))
        return place
    }
}
