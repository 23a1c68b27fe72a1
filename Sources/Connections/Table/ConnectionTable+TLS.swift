import Packets

/// Segments with their payload, where the view shows TLS.
extension ConnectionTable {
    /// Connections whose TLS handshake had to make room before it was whole.
    public var tlsGivenUp: Int {
        tlsWaiting.givenUp
    }

    /// Takes a segment into its connection, and where TLS is looked at its payload out of the frame that it was decoded from.
    ///
    /// - Returns: As the others.
    @discardableResult
    public mutating func receive(_ packet: TCPPacket, in frame: RawSpan, at reference: FrameReference) -> Int? {
        guard tracksTLS else { return receive(packet, at: reference) }
        let payload = frame.extracting(packet.payloadRange(in: frame))
        return receive(packet, PathHash(packet), payload: payload, at: reference)
    }

    /// Takes a segment into its connection, and what was captured of its payload into that one's TLS.
    ///
    /// - Returns: The connection's place in `connections`; nil for a late segment of one that has been taken out.
    @discardableResult
    public mutating func receive(
        _ packet: TCPPacket,
        _ path: PathHash,
        payload: RawSpan,
        at reference: FrameReference
    ) -> Int? {
        guard let place = receive(packet, path, at: reference) else { return nil }
        guard packet.payloadLength > 0 || !packet.flags.isDisjoint(with: [.fin, .rst]) else { return place }
        let growth = connections.modify(place) { $0.receiveTLS(packet, payload, at: reference) }
        if !growth.isNone { note(growth, place) }
        return place
    }

    /// Counts what a connection's TLS takes.
    private mutating func note(_ growth: TLSGrowth, _ place: Int) {
        connections.tlsBytes += growth.size
        if growth.held != 0 {
            let (before, key, id) = connections.modify(place) { ($0.tlsSize.held - growth.held, $0.key, $0.id) }
            tlsWaiting.note(growth.held, before: before, key, id: id)
        }
        while tlsWaiting.isOverfull, let oldest = tlsWaiting.next() { giveUp(oldest.key, oldest.id) }
        noteFullness()
    }

    private mutating func giveUp(_ key: ConnectionKey, _ id: Int) {
        let place = superseded[id] ?? find(key.low, key.high)
        guard let place else { return }
        let growth = connections.modify(place) { $0.id == id ? $0.giveUpTLS() : .none }
        guard !growth.isNone else { return }
        connections.tlsBytes += growth.size
        tlsWaiting.forget(-growth.held)
        tlsWaiting.countGivenUp()
    }
}
