import Packets

/// One side of a connection as Zeek keeps it: a state, few numbers, and counters.
struct ZeekEndpoint: Sendable {
    /// Zeek's endpoint states.
    enum State: UInt8 {
        /// It has not spoken.
        case inactive
        case synSent
        /// It is the originator, and its first segment was a SYN-ACK.
        case synAckSent
        /// It spoke, without a SYN.
        case partial
        case established
        /// It sent a FIN.
        case closed
        /// It sent an RST.
        case reset

        /// What `conn_state` counts as inactive.
        var isInactive: Bool {
            self == .inactive || self == .partial
        }
    }

    /// What has happened on this side, and which letters that are written once have been written.
    struct Marks: OptionSet {
        let rawValue: UInt16

        static let ack = Marks(rawValue: 1 << 0)
        static let data = Marks(rawValue: 1 << 1)
        /// S or H: they share one slot.
        static let syn = Marks(rawValue: 1 << 2)
        static let fin = Marks(rawValue: 1 << 3)
        static let rst = Marks(rawValue: 1 << 4)
        static let inconsistent = Marks(rawValue: 1 << 5)
        static let severalFlags = Marks(rawValue: 1 << 6)
        /// It sent a FIN, with whatever other flags.
        static let sentFIN = Marks(rawValue: 1 << 7)
        /// A FIN or RST moved its state: from now on a SYN opens another connection for Zeek.
        static let ended = Marks(rawValue: 1 << 8)
    }

    var state = State.inactive
    /// The state before `state`.
    var previous = State.inactive
    var marks: Marks = []
    var packets: UInt32 = 0
    /// The SYN's number, or one before the first byte seen.
    var start = SequenceNumber(0)
    /// The byte after the last one it sent, counted from `start` over any number of wraps.
    var sent: Int64 = 0
    /// The byte after the last one acknowledged, likewise.
    var acknowledged: Int64 = 0
    /// Which of its bytes were captured whole.
    var delivered = SequenceCoverage(start: SequenceNumber(1))
    /// Where the last S or H, the last F and the last R of the history stood, from `start`, the low bits.
    var lastSYN: Int32 = 0
    var lastFIN: Int32 = 0
    var lastRST: Int32 = 0
    /// How often it retransmitted payload, how often it closed its window, and how many gaps its stream has.
    var repeats: UInt32 = 0
    var zeroWindows: UInt32 = 0
    var gaps: UInt32 = 0

    mutating func enter(_ next: State) {
        guard next != state else { return }
        previous = state
        state = next
    }

    /// Starts counting at `start`, with the next byte at `last`. What was delivered stays so, as far from the start
    /// as before: a late copy of the SYN leaves no gap.
    mutating func begin(at start: SequenceNumber, last: SequenceNumber) {
        if start != self.start {
            let offset = UInt32(truncatingIfNeeded: self.start.distance(to: delivered.rcvNXT))
            delivered = SequenceCoverage(start: start + offset)
        }
        self.start = start
        sent = Int64(start.distance(to: last))
        acknowledged = 0
    }

    /// `number` counted from `start`, taken near `base`, so that it may be more than 2^32 on.
    func relative(_ number: SequenceNumber, near base: Int64) -> Int64 {
        let here = start + UInt32(truncatingIfNeeded: base)
        return base + Int64(here.distance(to: number))
    }

    /// `number` counted from `start`, taken near what it sent last.
    func relative(_ number: SequenceNumber) -> Int64 {
        relative(number, near: sent)
    }

    mutating func advance(to relative: Int64) {
        sent = relative
    }

    mutating func acknowledge(upTo relative: Int64) {
        acknowledged = max(acknowledged, relative)
    }

    /// Nothing of it but perhaps the SYN has been acknowledged.
    private var isUnacknowledged: Bool {
        acknowledged == 0 || acknowledged == 1
    }

    /// Bytes by sequence numbers, without SYN and FIN; `peer` is the other side's state.
    func size(peer: State) -> UInt64 {
        if previous == .synSent, state == .reset, peer == .inactive, !isUnacknowledged { return 0 }
        var size = max(sent, acknowledged)
        if size > 0 { size -= 1 }
        if marks.contains(.sentFIN), size > 0 { size -= 1 }
        return UInt64(max(size, 0))
    }
}

/// What Zeek makes of a segment. The endpoint is the sender's; both are given, since one that is looked up by its side costs a
/// call for each access.
extension ZeekEndpoint {
    /// Takes in a segment of this side.
    mutating func receive(
        _ packet: TCPPacket,
        from side: Side,
        to peer: inout ZeekEndpoint,
        _ events: inout ZeekEvents
    ) {
        if packets < .max { packets += 1 }
        initialize(packet)
        let relative = relative(packet.sequence)
        noteFlags(of: packet, at: relative, side, to: &peer, &events)
        noteZeroWindow(packet, side, to: peer.state, &events)
        if packet.flags.contains(.fin) { marks.insert(.sentFIN) }
        let edge = packet.flags.contains(.ack) ? peer.takeAcknowledgment(packet) : nil
        advance(packet, side, &events)
        updateState(packet, side, to: &peer, &events)
        if let edge { peer.noteGaps(upTo: edge, side.other, self, &events) }
        deliver(packet, at: relative)
    }
}
