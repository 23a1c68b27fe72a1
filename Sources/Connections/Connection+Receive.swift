import Packets

extension Connection {
    /// Takes one of its segments in.
    ///
    /// - Returns: What the segment is within the connection.
    mutating func receive(_ packet: TCPPacket, at mark: FrameMark, tracksZeek: Bool = true) -> Arrival {
        let side = sender(of: packet)
        last = mark
        if frameCount < .max { frameCount += 1 }
        completeness.receive(packet)
        if tracksZeek { zeek.receive(packet, from: side, at: mark.time) }
        countSegment(packet, from: side)
        breakSilence(of: side, at: mark)
        let fingerprint = RecentSegments.fingerprint(of: packet)
        if isDouble(packet, fingerprint, from: side, at: mark) {
            if doubles < .max { doubles += 1 }
            return Arrival(side: side, kind: .double, related: self[side].lastSegment)
        }
        if self[side].transfer.packets < .max { self[side].transfer.packets += 1 }
        let arrival = isSelfConnect ? receiveOwn(packet, at: mark) : dispatch(packet, from: side, at: mark)
        remember(packet, fingerprint, from: side, at: mark)
        return arrival
    }

    private mutating func dispatch(_ packet: TCPPacket, from side: Side, at mark: FrameMark) -> Arrival {
        if packet.flags.contains(.rst) { return receiveReset(packet, from: side, at: mark) }
        if packet.isSYN { return receiveSYN(packet, from: side, at: mark) }
        if packet.isSYNACK { return receiveSYNACK(packet, from: side, at: mark) }
        return receiveSegment(packet, from: side, at: mark)
    }

    private mutating func countSegment(_ packet: TCPPacket, from side: Side) {
        if packet.traits.contains(.cut) { self[side].marks.insert(.cut) }
        // Larger than an Ethernet frame can carry: segmentation was left to the card (TSO, GRO).
        if packet.payloadLength > 1500 { self[side].marks.insert(.offloaded) }
        if !self[side].marks.contains(.spoke) {
            self[side].marks.insert(.spoke)
            self[side].timeToLive = packet.timeToLive
        }
    }

    private mutating func breakSilence(of side: Side, at mark: FrameMark) {
        self[side].silentSince = nil
        if self[side.other].silentSince == nil { self[side.other].silentSince = mark }
    }

    /// A packet captured twice, or doubled by the path, has the IP id and the TSval of its original; a
    /// retransmission has new ones. Without either, only copies within 50 ms count: no RTO is shorter.
    private func isDouble(_ packet: TCPPacket, _ fingerprint: UInt32, from side: Side, at mark: FrameMark) -> Bool {
        guard let before = self[side].lastSegment,
            self[side].recent.contains(fingerprint)
        else { return false }
        let age = mark.time.since(before.time)
        if packet.identification != 0 { return age < .seconds(1) }
        // Duplicate ACKs without IP id may be equal in everything; and what the other side has asked for since is sent
        // again on purpose.
        if packet.isBareACK { return false }
        if let answer = self[side.other].lastSegment, before.frame < answer.frame { return false }
        return age < (packet.options.timestamps == nil ? .milliseconds(50) : .milliseconds(150))
    }

    private mutating func remember(_ packet: TCPPacket, _ fingerprint: UInt32, from side: Side, at mark: FrameMark) {
        self[side].recent.insert(fingerprint)
        self[side].lastSegment = mark
        self[side].identification = packet.identification
        if let stamp = packet.options.timestamps {
            self[side].marks.insert(.timestamps)
            self[side].timestampValue = stamp.value
        }
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
