import Packets

/// What every segment changes in its sender's flow, whatever it turns out to be.
extension Flow {
    /// Notes what is seen of the segment before anything is made of it.
    @inline(__always)
    mutating func begin(_ packet: TCPPacket, at mark: FrameMark, to receiver: inout Flow) {
        if packet.traits.contains(.cut) { marks.insert(.cut) }
        // Larger than an Ethernet frame can carry: segmentation was left to the card (TSO, GRO).
        if packet.payloadLength > 1500 { marks.insert(.offloaded) }
        if !marks.contains(.spoke) {
            marks.insert(.spoke)
            timeToLive = packet.timeToLive
        }
        silentSince = nil
        if receiver.silentSince == nil { receiver.silentSince = mark }
    }

    /// A packet captured twice, or doubled by the path, has the IP id and the TSval of its original; a
    /// retransmission has new ones. Without either, only copies within 50 ms count: no RTO is shorter.
    @inline(__always)
    func isDouble(_ packet: TCPPacket, _ fingerprint: UInt32, at mark: FrameMark, answeredAt answer: FrameMark?) -> Bool
    {
        guard recent.contains(fingerprint), let before = lastSegment else { return false }
        let age = mark.time.since(before.time)
        if packet.identification != 0 { return age < .seconds(1) }
        // Duplicate ACKs without IP id may be equal in everything; and what the other side has asked for since is sent
        // again on purpose.
        if packet.isBareACK { return false }
        if let answer, before.frame < answer.frame { return false }
        return age < (packet.options.timestamps == nil ? .milliseconds(50) : .milliseconds(150))
    }

    /// Remembers the segment for those after it.
    @inline(__always)
    mutating func end(_ packet: TCPPacket, _ fingerprint: UInt32, at mark: FrameMark) {
        recent.insert(fingerprint)
        lastSegment = mark
        identification = packet.identification
        if let stamp = packet.options.timestamps {
            marks.insert(.timestamps)
            timestampValue = stamp.value
        }
    }
}
