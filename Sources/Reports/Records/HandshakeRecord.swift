import Connections
import Packets

/// The opening of a connection, as the record has it.
public struct HandshakeRecord: Sendable {
    /// How it was opened.
    public var kind: Handshake.Kind
    /// What became of it.
    public var result: Handshake.Result
    /// The first SYN.
    public var syn: FrameReference?
    /// The first SYN-ACK.
    public var synAck: FrameReference?
    /// The first segment that acknowledges the SYN-ACK.
    public var ack: FrameReference?
    /// From the first SYN to the ACK.
    public var duration: Interval?
    /// From the capture point to the server and back.
    public var serverRoundTrip: Interval?
    /// From the capture point to the client and back.
    public var clientRoundTrip: Interval?
    /// How often the SYN was sent; nil when none was captured.
    public var synCount: UInt16?
    /// How often the SYN-ACK was sent; nil when the handshake was not captured.
    public var synAckCount: UInt16?
    /// What the client's SYN offered; nil when it was not captured.
    public var clientOffer: OfferRecord?
    /// What the server's SYN-ACK offered; nil when it was not captured.
    public var serverOffer: OfferRecord?

    init(_ connection: borrowing Connection, now: Timestamp) {
        let seen = connection.handshake
        kind = connection.handshakeKind
        result = connection.handshakeResult(at: now)
        syn = seen.syn
        synAck = seen.synAck
        ack = seen.ack
        duration = Self.duration(of: connection)
        serverRoundTrip = connection.roundTrip(to: .server)
        clientRoundTrip = connection.roundTrip(to: .client)
        synCount = seen.syn == nil ? nil : seen.synCount
        synAckCount = connection.beganInCapture ? seen.synAckCount : nil
        if seen.syn != nil {
            clientOffer = OfferRecord(seen.clientOffer, ecn: seen.clientFlags.isSuperset(of: [.ece, .cwr]))
        }
        if seen.synAck != nil || seen.crossingSYN != nil {
            serverOffer = OfferRecord(seen.serverOffer, ecn: seen.serverFlags.contains(.ece))
        }
    }

    /// From the first SYN to the ACK; nil when one of them is not in the capture, or their times cannot be.
    static func duration(of connection: borrowing Connection) -> Interval? {
        guard let syn = connection.handshake.syn, let ack = connection.handshake.ack else { return nil }
        return ack.time.since(syn.time).ifHandshake
    }

    func write(to json: inout JSONWriter) {
        json.member("kind", kind.name)
        json.member("result", result.name)
        json.member("syn_frame", syn?.frame)
        json.member("syn_ack_frame", synAck?.frame)
        json.member("ack_frame", ack?.frame)
        json.member("duration", duration)
        json.member("server_rtt", serverRoundTrip)
        json.member("client_rtt", clientRoundTrip)
        json.member("syn_count", synCount)
        json.member("syn_ack_count", synAckCount)
        json.object("options") {
            OfferRecord.write(clientOffer, as: "client", to: &$0)
            OfferRecord.write(serverOffer, as: "server", to: &$0)
        }
    }
}

/// What one end offered in its SYN or SYN-ACK.
public struct OfferRecord: Sendable {
    /// Maximum segment size, bytes.
    public var maximumSegmentSize: UInt16?
    /// Window scale in force.
    public var windowScale: UInt8?
    /// SACK permitted; nil when the options were cut before it could be seen.
    public var sackPermitted: Bool?
    /// Timestamps; nil as above.
    public var timestamps: Bool?
    /// Explicit congestion notification was asked for, or agreed to.
    public var ecn: Bool
    /// Length of the Fast Open cookie in bytes, 0 for a request; nil without the option.
    public var fastOpenCookieLength: UInt8?
    /// Multipath TCP; nil as above.
    public var multipath: Bool?

    init(_ offer: TCPOffer, ecn: Bool) {
        maximumSegmentSize = offer.maximumSegmentSize
        windowScale = offer.windowScale?.shift
        sackPermitted = Self.known(offer.sackPermitted, offer)
        timestamps = Self.known(offer.timestamps, offer)
        self.ecn = ecn
        fastOpenCookieLength = offer.fastOpenCookieLength
        multipath = Self.known(offer.multipath, offer)
    }

    /// An option that was not seen may have been in the part that was not captured.
    private static func known(_ seen: Bool, _ offer: TCPOffer) -> Bool? {
        seen || !offer.isCut ? seen : nil
    }

    static func write(_ offer: OfferRecord?, as name: StaticString, to json: inout JSONWriter) {
        guard let offer else { return json.null(name) }
        json.object(name) {
            $0.members(7) { room in
                room.put(member: "mss", offer.maximumSegmentSize, isFirst: true)
                room.put(member: "window_scale", offer.windowScale)
                room.put(member: "sack_permitted", offer.sackPermitted)
                room.put(member: "timestamps", offer.timestamps)
                room.put(member: "ecn", offer.ecn)
                room.put(member: "fast_open", offer.fastOpenCookieLength)
                room.put(member: "multipath", offer.multipath)
            }
        }
    }
}
