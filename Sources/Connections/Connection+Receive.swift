import Packets

extension Connection {
    /// Takes one of its segments in.
    ///
    /// - Returns: What the segment is within the connection.
    mutating func receive(
        _ packet: TCPPacket,
        _ fingerprint: UInt32,
        at mark: FrameMark,
        tracksZeek: Bool,
        predicts: Bool
    ) -> Arrival {
        last = mark
        if frameCount < .max { frameCount += 1 }
        completeness.receive(packet)
        let side = sender(of: packet)
        if tracksZeek { zeek.receive(packet, from: side, at: mark.time) }
        switch firstLook(packet, fingerprint, from: side, at: mark, predicts: predicts) {
        case .double(let original):
            if doubles < .max { doubles += 1 }
            return Arrival(side: side, kind: .double, related: original)
        case .usual(let kind): return Arrival(side: side, kind: kind)
        case .other: break
        }
        let arrival = isSelfConnect ? receiveOwn(packet, at: mark) : dispatch(packet, from: side, at: mark)
        self[side].end(packet, fingerprint, at: mark)
        return arrival
    }

    /// Written out for both sides: a subscript that can change a flow costs a call, and there would be ten for each packet.
    @inline(__always)
    private mutating func firstLook(
        _ packet: TCPPacket,
        _ fingerprint: UInt32,
        from side: Side,
        at mark: FrameMark,
        predicts: Bool
    ) -> FirstLook {
        switch side {
        case .client:
            let isOver = predicts && (handshake.ack != nil || !hasOpening)
            return client.receive(packet, fingerprint, at: mark, to: &server, isOpen: isOver)
        case .server:
            return server.receive(packet, fingerprint, at: mark, to: &client, isOpen: predicts)
        }
    }

    /// A SYN or SYN-ACK of it was captured.
    private var hasOpening: Bool {
        !client.marks.union(server.marks).isDisjoint(with: [.sentSYN, .sentSYNACK])
    }

    private mutating func dispatch(_ packet: TCPPacket, from side: Side, at mark: FrameMark) -> Arrival {
        if packet.flags.contains(.rst) { return receiveReset(packet, from: side, at: mark) }
        if packet.isSYN { return receiveSYN(packet, from: side, at: mark) }
        if packet.isSYNACK { return receiveSYNACK(packet, from: side, at: mark) }
        return receiveSegment(packet, from: side, at: mark)
    }

    /// Keeps an incident, or counts it when there are too many.
    mutating func note(
        _ kind: Incident.Kind,
        _ side: Side,
        _ mark: FrameMark,
        related: FrameMark? = nil,
        length: UInt32 = 0,
        oddities: ResetOddities = []
    ) {
        guard incidents.count < Self.incidentLimit else {
            incidentsDropped += 1
            return
        }
        let gap = related.map { mark.time.since($0.time) } ?? .zero
        incidents.append(
            Incident(
                kind: kind,
                side: side,
                mark: mark,
                related: related?.frame,
                length: length,
                gap: gap,
                oddities: oddities
            )
        )
    }
}
