import Connections
import Packets

/// What each side has sent and not yet had acknowledged, to say how long an acknowledgment took and what it covers.
struct FlightTracker {
    /// New bytes of one segment; a FIN is one without payload.
    private struct Piece {
        var start: SequenceNumber
        var end: SequenceNumber
        var payload: UInt32
        var reference: FrameReference
    }

    private struct Lane {
        /// How many pieces one that fills a hole may have to go before.
        static let longestWay = 4096

        /// In order of sequence numbers: an ACK of a filled hole covers what was sent after what it leaves open.
        var pieces: [Piece] = []
        var head = 0
        /// Payload of the first piece that is acknowledged already: an ACK may end inside a segment.
        var headAcknowledged: UInt32 = 0
        /// The end of what was sent.
        var highest: SequenceNumber?
        /// The furthest acknowledgment so far.
        var acknowledged: SequenceNumber?
        var payloadSent: UInt64 = 0
        /// By first byte: the last copy of a segment, and how many there were.
        var copies: [SequenceNumber: (reference: FrameReference, count: Int)] = [:]

        /// Forgets what is acknowledged: a live connection has no last segment.
        mutating func trim() {
            if head > 1024 {
                pieces.removeFirst(head)
                head = 0
            }
            if copies.count > 65_536 { copies.removeAll() }
        }

        /// Puts a piece where its bytes belong; one that would have to go too far stays behind.
        mutating func insert(_ piece: Piece) {
            let first = headAcknowledged > 0 ? head + 1 : head
            let furthest = max(first, pieces.count - Self.longestWay)
            var place = pieces.count
            while place > furthest, piece.start.precedes(pieces[place - 1].start) { place -= 1 }
            pieces.insert(piece, at: place)
        }

        /// Takes what `number` acknowledges for the first time: how much payload, and the newest piece of it.
        mutating func take(upTo number: SequenceNumber) -> (payload: UInt64, newest: FrameReference?) {
            var payload: UInt64 = 0
            var newest: FrameReference?
            while head < pieces.count, number.reaches(pieces[head].end) {
                payload += UInt64(pieces[head].payload - min(headAcknowledged, pieces[head].payload))
                newest = later(newest, pieces[head].reference)
                headAcknowledged = 0
                head += 1
            }
            guard head < pieces.count else { return (payload, newest) }
            let piece = pieces[head]
            let part = UInt32(clamping: min(piece.start.distance(to: number), Int(piece.payload)))
            guard part > headAcknowledged else { return (payload, newest) }
            payload += UInt64(part - headAcknowledged)
            headAcknowledged = part
            return (payload, later(newest, piece.reference))
        }

        private func later(_ one: FrameReference?, _ other: FrameReference) -> FrameReference {
            guard let one, other.frame < one.frame else { return other }
            return one
        }
    }

    /// What one acknowledgment covers for the first time.
    struct Delivery {
        /// Payload bytes.
        var payload: UInt64
        /// When the newest segment it covers was sent first; nil where none of it was captured.
        var sent: FrameReference?
        /// Nothing more is outstanding.
        var isAll: Bool
        /// Bytes that it acknowledges and that the capture does not hold, where it covers nothing else.
        var unseen = 0
    }

    private var client = Lane()
    private var server = Lane()

    /// All payload that `side` has sent so far, without retransmissions.
    func payloadSent(by side: Side) -> UInt64 {
        side == .client ? client.payloadSent : server.payloadSent
    }

    /// How much of the payload of `packet` goes beyond what `side` has sent so far.
    func fresh(in packet: TCPPacket, by side: Side) -> UInt32 {
        guard let highest = (side == .client ? client : server).highest else { return packet.payloadLength }
        let beyond = highest.distance(to: packet.payloadEnd)
        return UInt32(clamping: min(max(beyond, 0), Int(packet.payloadLength)))
    }

    /// How far `number` lies beyond all that `side` has sent so far; nil if it does not, or nothing is known.
    func distance(to number: SequenceNumber, beyondAllOf side: Side) -> Int? {
        guard let highest = (side == .client ? client : server).highest else { return nil }
        let beyond = highest.distance(to: number)
        return beyond > 0 ? beyond : nil
    }

    /// The last copy so far of the segment that begins where `packet` does, and how many there were.
    func copies(of packet: TCPPacket, by side: Side) -> (reference: FrameReference, count: Int)? {
        (side == .client ? client : server).copies[packet.sequence]
    }

    /// `side` sent payload, first copy or not.
    mutating func sentCopy(_ packet: TCPPacket, by side: Side, at reference: FrameReference) {
        guard packet.payloadLength > 0 else { return }
        modify(side) { lane in
            lane.copies[packet.sequence] = (reference, (lane.copies[packet.sequence]?.count ?? 0) + 1)
        }
    }

    /// `side` sent `packet`: what of it goes beyond all that was sent before counts, and all of it where it fills a hole.
    mutating func sent(_ packet: TCPPacket, by side: Side, at reference: FrameReference, fillsHole: Bool = false) {
        let end = packet.sequenceEnd
        let payload = fillsHole ? packet.payloadLength : fresh(in: packet, by: side)
        modify(side) { lane in
            let isNew = lane.highest.map { $0.precedes(end) } ?? true
            if isNew { lane.highest = end }
            guard payload > 0 || (isNew && packet.flags.contains(.fin)) else { return }
            let start = packet.payloadEnd - payload
            lane.insert(
                Piece(start: start, end: isNew ? end : packet.payloadEnd, payload: payload, reference: reference)
            )
            lane.payloadSent += UInt64(payload)
            lane.trim()
        }
    }

    /// `side` had its bytes before `number` acknowledged.
    mutating func acknowledged(_ side: Side, upTo number: SequenceNumber) -> Delivery? {
        var delivery: Delivery?
        modify(side) { lane in
            let before = lane.acknowledged
            if before?.precedes(number) ?? true { lane.acknowledged = number }
            let (payload, newest) = lane.take(upTo: number)
            if let newest {
                delivery = Delivery(payload: payload, sent: newest, isAll: lane.head == lane.pieces.count)
            } else if let before, before.precedes(number) {
                delivery = Delivery(payload: 0, sent: nil, isAll: false, unseen: before.distance(to: number))
            }
        }
        return delivery
    }

    private mutating func modify(_ side: Side, _ change: (inout Lane) -> Void) {
        switch side {
        case .client: change(&client)
        case .server: change(&server)
        }
    }
}

extension TCPPacket {
    /// The byte after its payload, which a SYN stands before and a FIN behind.
    var payloadEnd: SequenceNumber {
        flags.contains(.fin) ? sequenceEnd - 1 : sequenceEnd
    }
}
