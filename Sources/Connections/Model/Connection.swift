import Packets

/// One TCP connection as far as the capture shows it: both sides, handshake, transfer, teardown.
///
/// Before working on this type read RFC 9293 3.3.2 (states), 3.5 (opening), 3.6 (closing) and 3.10.7 (segments).
/// A segment goes through `receive` (Connection+Receive.swift); what can be derived afterwards is derived when it
/// is asked for: `outcome`, `teardown`, `vantage`, `calls`.
public struct Connection: Sendable {
    /// Its number, from 1, in order of first frames.
    public internal(set) var id: Int
    /// 1 for the first connection on this 4-tuple, 2 for the next.
    public var incarnation: Int {
        Int(incarnationNumber)
    }

    /// The `id` of the connection that had this 4-tuple before.
    public var previous: Int? {
        incarnationNumber > 1 ? past.previous : nil
    }

    var incarnationNumber: UInt32 = 1
    /// What its predecessor left behind, for rules that compare the two.
    public var predecessor: PriorIncarnation? {
        past.predecessor
    }

    /// The connection before it on the 4-tuple lives on beside it, in another number space.
    public var isBesidePredecessor: Bool {
        incarnationNumber > 1 && past.isBeside
    }

    /// What a connection on a 4-tuple that was used before knows of that.
    @OutOfLine var past: IncarnationLink
    /// The end that opened it, by `roles`.
    public internal(set) var clientEndpoint: Endpoint
    /// The end that was called.
    public internal(set) var serverEndpoint: Endpoint
    /// Its last frame.
    public internal(set) var last: FrameReference
    /// How many frames it has; ICMP errors do not count.
    public internal(set) var frameCount: UInt32 = 0
    /// Wireshark's bit mask.
    public internal(set) var completeness = WiresharkCompleteness()
    /// What told the client from the server.
    public internal(set) var roles: RoleEvidence
    /// The state that both directions share. It stands before them, so that `handshake.ack`, which each segment of the client
    /// reads, shares a cache line with the fields that each segment writes.
    var events = ConnectionEvents()
    /// The client's side. For a self-connect it holds everything, and `server` stays empty.
    public internal(set) var client = Flow()
    /// The server's side.
    public internal(set) var server = Flow()
    /// Whether TLS is looked for in it, where the view shows that.
    var tlsWatch = TLSWatch.untouched
    /// Its first frame.
    public internal(set) var first: FrameReference
    /// Frames that were captured twice, or duplicated on the path.
    public internal(set) var duplicates: UInt32 = 0
    /// Its frames, if the view keeps them.
    @OutOfLine public internal(set) var timeline: Timeline
    /// Where its time went, if the view shows it and payload was seen.
    @OutOfLine var timing: ConnectionTiming
    /// Its TLS, if the view shows it and there is any.
    @OutOfLine var tlsTrack: TLSTrack
    /// What Zeek would log, where the view shows it. It stands last, so that other views need not load it, and is not allocated
    /// on its own, which would be one more wait for memory a segment.
    public internal(set) var zeek = ZeekTracker()

    /// Bytes before `zeek`, which comes last.
    static var bytesBeforeZeek: Int {
        MemoryLayout<Connection>.size - MemoryLayout<ZeekTracker>.size
    }

    /// The connection that begins with `packet`.
    init(id: Int, opening packet: TCPPacket, reference: FrameReference) {
        self.init()
        open(id: id, with: packet, reference)
    }

    /// Becomes the connection that begins with `packet`; nothing is known of it yet.
    mutating func open(id: Int, with packet: TCPPacket, _ reference: FrameReference) {
        self.id = id
        let roles = Roles(of: packet)
        clientEndpoint = roles.client
        serverEndpoint = roles.server
        self.roles = roles.evidence
        first = reference
        last = reference
    }

    /// An end that is not known yet.
    static var nowhere: Endpoint {
        Endpoint(address: Address(ipv4: 0), port: 0)
    }

    /// A connection of which nothing is known yet.
    init() {
        id = 0
        clientEndpoint = Self.nowhere
        serverEndpoint = Self.nowhere
        roles = .syn
        first = FrameReference(frame: FrameNumber(0), time: Timestamp(nanoseconds: 0))
        last = first
    }

    /// Both ends are the same socket.
    public var isSelfConnect: Bool {
        clientEndpoint == serverEndpoint
    }

    /// The endpoint on `side`.
    public func endpoint(_ side: Side) -> Endpoint {
        switch side {
        case .client: clientEndpoint
        case .server: serverEndpoint
        }
    }

    /// One side's flow.
    public internal(set) subscript(side: Side) -> Flow {
        @inline(__always) get {
            switch side {
            case .client: client
            case .server: server
            }
        }
        @inline(__always) _modify {
            switch side {
            case .client: yield &client
            case .server: yield &server
            }
        }
    }

    /// Lends both flows, the sender's first: a subscript that can change a flow costs a call for each access.
    @inline(__always)
    mutating func lend<Result>(
        sender: Side,
        _ body: (_ sender: inout Flow, _ receiver: inout Flow, _ events: inout ConnectionEvents) -> Result
    ) -> Result {
        switch sender {
        case .client: body(&client, &server, &events)
        case .server: body(&server, &client, &events)
        }
    }

    /// Who sent `packet`; in a self-connect always the client.
    @inline(__always)
    func sender(of packet: TCPPacket) -> Side {
        // It is of one of the two ends: where their ports differ, the port says which.
        if clientEndpoint.port != serverEndpoint.port {
            return packet.source.port == clientEndpoint.port ? .client : .server
        }
        return packet.source == clientEndpoint ? .client : .server
    }

    /// Time from its first to its last frame.
    public var duration: Interval {
        last.time.since(first.time)
    }
}

extension Connection {
    /// Frames that the table's budget did not cover. A connection of which no frame was kept has no timeline at all: under
    /// a flood that would be a box for each SYN.
    public var framesLeftOut: Int {
        hasTimeline ? timeline.dropped : Int(frameCount)
    }

    /// A frame of it was kept, or at least there was room when it began.
    var hasTimeline: Bool {
        !_timeline.isEmpty
    }
}
