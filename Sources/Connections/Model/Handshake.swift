import Packets

/// What was seen of the opening of a connection.
public struct Handshake: Sendable {
    /// How the connection was opened.
    public enum Kind: Hashable, Sendable {
        case threeWay
        case simultaneous
        case selfConnect
        case fastOpen
        case none

        /// The word the record uses.
        public var name: String {
            switch self {
            case .threeWay: "three-way"
            case .simultaneous: "simultaneous"
            case .selfConnect: "self-connect"
            case .fastOpen: "fast-open"
            case .none: "none"
            }
        }
    }

    /// What became of it.
    public enum Result: Hashable, Sendable {
        case complete
        case refused
        case unreachable
        case unanswered
        case halfOpen
        case aborted
        case inProgress
        case notCaptured

        /// The word the record uses.
        public var name: String {
            switch self {
            case .complete: "complete"
            case .refused: "refused"
            case .unreachable: "unreachable"
            case .unanswered: "unanswered"
            case .halfOpen: "half-open"
            case .aborted: "aborted"
            case .inProgress: "in-progress"
            case .notCaptured: "not-captured"
            }
        }
    }

    /// The first segment that acknowledges the SYN-ACK, data or not.
    @PackedFrameReference public internal(set) var ack: FrameReference?
    /// The client's first SYN.
    @PackedFrameReference public internal(set) var syn: FrameReference?
    /// The client's last SYN.
    @PackedFrameReference public internal(set) var lastSYN: FrameReference?
    /// SYNs of the client, retransmissions included.
    public internal(set) var synCount: UInt16 = 0
    /// The server's first SYN-ACK (in a simultaneous open, its SYN).
    @PackedFrameReference public internal(set) var synAck: FrameReference?
    /// The server's last SYN-ACK.
    @PackedFrameReference public internal(set) var lastSYNACK: FrameReference?
    /// SYN-ACKs of the server, retransmissions included.
    public internal(set) var synAckCount: UInt16 = 0
    /// What the client's SYN offers.
    public internal(set) var clientOffer = TCPOffer()
    /// What the server's SYN-ACK offers.
    public internal(set) var serverOffer = TCPOffer()
    /// The flags of the client's first SYN, for ECN.
    public internal(set) var clientFlags: TCPFlags = []
    /// The flags of the client's last SYN: Linux drops ECN on the first retry.
    public internal(set) var lastClientFlags: TCPFlags = []
    /// The flags of the server's SYN-ACK.
    public internal(set) var serverFlags: TCPFlags = []
    /// Both sides sent a SYN without ACK that crossed.
    public internal(set) var isSimultaneous = false
    /// The server's own SYN without ACK, in a simultaneous open.
    @PackedFrameReference public internal(set) var crossingSYN: FrameReference?
    /// Payload bytes on the client's SYN.
    public internal(set) var synPayload: UInt32 = 0
    /// An ICMP unreachable that answered the SYN, if one came before any SYN-ACK.
    public internal(set) var unreachable: ICMPAnswer?
    /// The RST that answered the SYN or ended the handshake, if it was honoured.
    @PackedFrameReference public internal(set) var reset: FrameReference?
    /// Who sent `reset`.
    public internal(set) var resetBy: Side = .server
    /// A later segment shows that the third step was taken, whether it was captured or not.
    public internal(set) var isShownComplete = false
    /// The initial sequence number of a SYN-ACK with another number than the first, as long as the client has taken none.
    public internal(set) var rival: SequenceNumber?

    /// The third step was captured, or something that only follows it.
    public var isPastThirdStep: Bool {
        ack != nil || isShownComplete
    }

    /// The window scale that `side` applies to what it advertises; 0 unless both offered one (RFC 7323 2.2).
    func scale(of side: Side) -> WindowScale {
        guard let client = clientOffer.windowScale, let server = serverOffer.windowScale else { return WindowScale(0) }
        return side == .client ? client : server
    }

    /// What the SYN or SYN-ACK of `side` offers.
    public func offer(of side: Side) -> TCPOffer {
        side == .client ? clientOffer : serverOffer
    }

    /// From SYN-ACK to ACK and from SYN to SYN-ACK can be measured: neither was retransmitted (Karn, RFC 6298 3).
    public var isMeasurable: Bool {
        synCount == 1 && synAckCount == 1 && ack != nil
    }
}

/// What SYN and SYN-ACK leave in the handshake.
extension Handshake {
    mutating func countSYN(_ packet: TCPPacket, from side: Side, at reference: FrameReference) {
        guard side == .client else {
            if serverOffer == TCPOffer() { serverOffer = packet.options.offer }
            serverFlags = packet.flags
            crossingSYN = crossingSYN ?? reference
            return
        }
        if syn == nil {
            syn = reference
            clientOffer = packet.options.offer
            clientFlags = packet.flags
            synPayload = packet.payloadLength
        }
        lastSYN = reference
        lastClientFlags = packet.flags
        if synCount < .max { synCount += 1 }
    }

    /// Counts a SYN-ACK of the server.
    mutating func countSYNACK(_ packet: TCPPacket, at reference: FrameReference) {
        if synAck == nil {
            synAck = reference
            serverOffer = packet.options.offer
            serverFlags = packet.flags
        }
        lastSYNACK = reference
        if synAckCount < .max { synAckCount += 1 }
    }

    /// The client's SYN had the Fast Open option or payload, and this one has neither.
    func isWithoutFastOpen(_ packet: TCPPacket) -> Bool {
        guard synPayload > 0 || clientOffer.fastOpenCookieLength != nil else { return false }
        return packet.payloadLength == 0 && packet.options.offer.fastOpenCookieLength == nil
    }

    /// Payload bytes on the SYN of `side`, as far as they are counted.
    func synPayload(of side: Side) -> UInt32 {
        side == .client ? synPayload : 0
    }
}

/// An ICMP error that answered a SYN.
public struct ICMPAnswer: Hashable, Sendable {
    /// The frame that carried it.
    public var reference: FrameReference
    /// ICMP type.
    public var type: UInt8
    /// ICMP code.
    public var code: UInt8
    /// Who sent it.
    public var reporter: Address
}
