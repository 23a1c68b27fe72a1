import Packets

/// A connection as Zeek 9 would log it: `conn_state`, `history`, its roles and its byte counts, as `zeek -C` says
/// them without its timers. Sequence numbers are not checked, as Zeek does not: any FIN or RST counts.
///
/// Zeek cuts connections in another way (a SYN after a FIN or RST, or from the other side, opens a new one), so one
/// of ours can be several of Zeek's: a simultaneous open is `S` and `ShaAdDfF`. The record then shows the first that
/// got beyond its opening, or the last if none did. A self-connect has one sender, so its responder never speaks: `SH`.
///
/// Not modelled: letters C (checksums are not verified) and X, Zeek's limits on reassembly, and a FIN whose data is
/// missing, which keeps Zeek from starting a new connection at the next SYN.
public struct ZeekTracker: DefaultConstructible {
    var client = ZeekEndpoint()
    var server = ZeekEndpoint()
    /// Its first segment's time.
    public internal(set) var start = Timestamp(nanoseconds: 0)
    /// Its last segment's time, leaving out what follows after both sides have ended, as Zeek's duration does.
    public internal(set) var end = Timestamp(nanoseconds: 0)
    var events = ZeekEvents()
    /// A segment was taken in.
    var hasStarted = false
    /// The packets that follow belong to another of Zeek's connections.
    var isOver = false

    /// Nothing seen yet.
    public init() {}

    /// Zeek's letters, upper case for the originator, lower case for the responder.
    public var history: String {
        events.history.text
    }

    /// The side that Zeek takes for the opener; not always `client`.
    public var originator: Side {
        events.originator
    }

    /// Bytes of its gaps: acknowledged, but not captured.
    public var missedBytes: UInt64 {
        events.missedBytes
    }

    /// One side.
    subscript(side: Side) -> ZeekEndpoint {
        switch side {
        case .client: client
        case .server: server
        }
    }

    /// Bytes that the originator sent by its sequence numbers: lost ones count too, payload in RSTs does not.
    public var originatorBytes: UInt64 {
        self[originator].size(peer: self[originator.other].state)
    }

    /// Bytes that the responder sent, counted likewise.
    public var responderBytes: UInt64 {
        self[originator.other].size(peer: self[originator].state)
    }

    /// Packets that the originator sent.
    public var originatorPackets: UInt32 {
        self[originator].packets
    }

    /// Packets that the responder sent.
    public var responderPackets: UInt32 {
        self[originator.other].packets
    }

    /// Takes in a segment, duplicates included: Zeek sees each packet.
    mutating func receive(_ packet: TCPPacket, from side: Side, at time: Timestamp) {
        if packet.flags.contains(.syn), hasStarted, isReuse(packet) {
            if isBeyondOpening { isOver = true } else { self = ZeekTracker() }
        }
        guard !isOver else { return }
        if !hasStarted { open(packet, from: side, at: time) }
        if !client.marks.contains(.ended) || !server.marks.contains(.ended) { end = time }
        switch side {
        case .client: client.receive(packet, from: side, to: &server, &events)
        case .server: server.receive(packet, from: side, to: &client, &events)
        }
    }

    /// The opener is the sender of the first segment, unless that is no SYN and comes from a well-known server port.
    private mutating func open(_ packet: TCPPacket, from side: Side, at time: Timestamp) {
        hasStarted = true
        start = time
        events.originator = side
        guard packet.flags.intersection([.syn, .ack]) != .syn, packet.source != packet.destination else { return }
        guard ZeekPorts.contains(packet.source.port) else { return }
        // If both ports are known the lower one is the server's, but not for a SYN-ACK, so that SYN-ACK scans keep their direction.
        let isLower = packet.source.port < packet.destination.port && !packet.flags.contains(.syn)
        guard isLower || !ZeekPorts.contains(packet.destination.port) else { return }
        events.flip()
    }

    /// Whether Zeek begins a new connection with this SYN or SYN-ACK: a SYN, if a side has ended or the opener has another
    /// number; a SYN-ACK, if the opener never spoke.
    private func isReuse(_ packet: TCPPacket) -> Bool {
        let isAnswer = packet.flags.contains(.ack)
        let opener = self[originator]
        let responder = self[originator.other]
        guard !isAnswer || opener.state == .inactive else { return false }
        if client.marks.contains(.ended) || server.marks.contains(.ended) { return true }
        if packet.sequence == (isAnswer ? responder : opener).start { return false }
        let isSwapped =
            !isAnswer && opener.state == .synAckSent && responder.state == .inactive
            && packet.sequence == responder.start
        return !isSwapped
    }

    /// Both sides took part, and it was not only a refusal.
    private var isBeyondOpening: Bool {
        let opening: [ZeekEndpoint.State] = [.inactive, .synSent, .synAckSent]
        return !opening.contains(client.state) && !opening.contains(server.state) && connState != "REJ"
    }
}
