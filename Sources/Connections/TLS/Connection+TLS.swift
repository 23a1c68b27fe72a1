import Packets
import TLS

/// A segment's payload on its way to the TLS of its connection. Most connections without TLS are known by their first payload, and
/// never have a track.
extension Connection {
    /// Bytes of a direction in which TLS is looked for at the beginning of each segment.
    private static let undecidedLimit: UInt64 = 4096

    /// What its TLS says; nil where there is none, or nobody looked.
    public var tls: TLSFacts? {
        switch tlsWatch {
        case .open: return $tlsTrack.read { $0.facts }
        case .sawHTTP where PlainHTTP.isTLSPort(serverEndpoint.port) && server.transfer.bytes == 0:
            var facts = TLSFacts()
            facts.flags = .plainHTTP
            return facts
        default: return nil
        }
    }

    /// What the table has counted of its track.
    var tlsSize: TLSGrowth {
        $tlsTrack.read { $0.counted } ?? .none
    }

    /// What waits for others goes, since others need the room.
    mutating func giveUpTLS() -> TLSGrowth {
        tlsSize.held > 0 ? tlsTrack.giveUp() : .none
    }

    /// Whether there may be any.
    public var mayHaveTLS: Bool {
        tlsWatch == .open || tlsWatch == .sawHTTP
    }

    /// Takes the payload of one of its segments in, as far as it was captured.
    @inline(__always)
    mutating func receiveTLS(_ packet: TCPPacket, _ payload: RawSpan, at reference: FrameReference) -> TLSGrowth {
        if tlsWatch == .over { return .none }
        return receiveWatchedTLS(packet, payload, at: reference)
    }

    @inline(never)
    private mutating func receiveWatchedTLS(
        _ packet: TCPPacket,
        _ payload: RawSpan,
        at reference: FrameReference
    ) -> TLSGrowth {
        let side = sender(of: packet)
        // SYN takes the number before the first byte.
        let start = packet.sequence + (packet.flags.contains(.syn) ? 1 : 0)
        if tlsWatch != .open {
            guard packet.payloadLength > 0, !isSelfConnect, opensTrack(payload, from: start, side) else { return .none }
            openTrack(from: start, side)
        }
        return track(packet, payload, from: start, side, at: reference)
    }

    private mutating func track(
        _ packet: TCPPacket,
        _ payload: RawSpan,
        from start: SequenceNumber,
        _ side: Side,
        at reference: FrameReference
    ) -> TLSGrowth {
        let gap = hasGap(side)
        let growth = tlsTrack.receive(
            payload,
            packet.payloadLength,
            from: start,
            by: side,
            at: reference,
            isBeyondGap: gap
        )
        if !packet.flags.isDisjoint(with: [.fin, .rst]) { return growth.adding(endTLS(packet)) }
        guard !growth.isNone, tlsTrack.isWorthless() else { return growth }
        return dropTrack()
    }

    /// Some of a side's bytes were acknowledged and have not passed.
    @inline(__always)
    private mutating func hasGap(_ side: Side) -> Bool {
        side == .client ? client.coverage.lacksBytes : server.coverage.lacksBytes
    }

    /// Nothing more comes that could fill a gap.
    private mutating func endTLS(_ packet: TCPPacket) -> TLSGrowth {
        let areBothClosed = client.flags.contains(.sentFIN) && server.flags.contains(.sentFIN)
        guard packet.flags.contains(.rst) || areBothClosed else { return .none }
        return tlsTrack.release()
    }

    /// There is no TLS: what was kept goes.
    private mutating func dropTrack() -> TLSGrowth {
        let growth = tlsTrack.forget()
        tlsWatch = .over
        $tlsTrack = OutOfLine()
        return growth
    }
}

extension Connection {
    private mutating func openTrack(from start: SequenceNumber, _ side: Side) {
        let wasHTTP = tlsWatch == .sawHTTP
        tlsWatch = .open
        let flow = self[side]
        tlsTrack.begin(at: isAhead(start, side) ? flow.coverage.rcvNXT : start, side)
        let other = self[side.other]
        if other.flags.contains(.hasBase) { tlsTrack.begin(at: other.coverage.rcvNXT, side.other) }
        if wasHTTP { tlsTrack.facts.flags.insert(.plainHTTP) }
        if side == .client, other.transfer.bytes > 0, flow.transfer.segments <= 1 {
            tlsTrack.facts.flags.insert(.spokeFirst)
        }
    }

    /// Whether TLS, or what leads to it, begins with `payload`; if not, how to go on is noted.
    private mutating func opensTrack(_ payload: RawSpan, from start: SequenceNumber, _ side: Side) -> Bool {
        guard payload.byteCount > 0 else { return false }
        switch FirstBytes(payload, at: 0) {
        case .clientHello: return true
        case .handshakeBegun: if side == .client { return true }
        case .sslv2Hello: if side == .client { return true }
        case .serverRecord: if side == .server { return true }
        case .record: if roles != .syn { return true }
        case .other: break
        }
        if tlsWatch == .untouched, isAhead(start, side) { return true }
        return opensTrack(withOther: payload, side)
    }

    /// The first segment of a side came before those in front of it.
    private func isAhead(_ start: SequenceNumber, _ side: Side) -> Bool {
        self[side].flags.contains(.hasBase) && self[side].coverage.rcvNXT.distance(to: start) >= 0
    }

    private mutating func opensTrack(withOther payload: RawSpan, _ side: Side) -> Bool {
        if tlsWatch == .sawHTTP, side == .server {
            guard PlainHTTP.isRefusal(payload.copy(0..<min(payload.byteCount, 16))) else {
                tlsWatch = .over
                return false
            }
            return true
        }
        if tlsWatch == .untouched {
            if side == .client, PlainHTTP.isRequest(payload) {
                tlsWatch = .sawHTTP
                return false
            }
            if Prelude.mayBegin(payload) {
                let text = payload.copy(0..<min(payload.byteCount, Prelude.limit))
                if side == .client
                    ? Prelude.isPossible(client: text, server: []) : Prelude.isPossible(client: [], server: text)
                {
                    return true
                }
            }
            tlsWatch = .undecided
        }
        if max(client.transfer.bytes, server.transfer.bytes) > Self.undecidedLimit { tlsWatch = .over }
        return false
    }
}
