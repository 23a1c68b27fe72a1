import Packets

/// Connections that live beside each other on one 4-tuple: the index knows the latest, which knows the one before.
extension ConnectionTable {
    /// Connections beside each other that are looked at for a segment.
    private static let most = 8

    /// The place of the connection that `packet` belongs to by its numbers, whose latest one is at `place`.
    func placeBeside(_ place: Int, _ packet: TCPPacket) -> Int? {
        var place = place
        for _ in 0..<Self.most {
            let connection = connections[place]
            if connection.fits(packet) { return place }
            guard connection.past.isBeside, let before = connection.previous.flatMap({ superseded[$0] }) else {
                return nil
            }
            place = before
        }
        return nil
    }
}
