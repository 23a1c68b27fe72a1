import Packets

/// One side of a connection: what it has sent, what has been acknowledged of it, and the state it is believed in.
///
/// **Lent questions.** Some functions in `Receive/` only ask, and are `mutating`, or take the other flow `inout`, all the same:
/// `is…`, `may…`, `completes…`, `classify…`, `refusal`, `sureness`, `proof…`. None of them writes. A flow is several hundred bytes,
/// which the compiler would copy for each call of a plain method; `mutating` lends it
/// (Documentation/Decisions/0007-lent-questions.md).
public struct Flow: Sendable {
    // What every segment reads or writes comes first, so that it lies in few cache lines.

    /// The state it is believed to be in now.
    public internal(set) var belief = EndpointState.unknown
    /// What has been seen of it.
    public internal(set) var flags: FlowFlags = []
    /// SND.UNA (RFC 9293 3.3.1): the first byte of it that the other side has not acknowledged. Meaningful with `hasBase`.
    public internal(set) var sndUNA = SequenceNumber(0)
    /// Which of its bytes have passed. Meaningful with `hasBase`.
    public internal(set) var coverage = SequenceCoverage(start: SequenceNumber(0))
    /// Fingerprints of its last segments.
    var recent = RecentSegments()
    /// IPv4 identification of its newest segment.
    var identification: UInt16 = 0
    /// The last window it advertised, as sent.
    public internal(set) var window: UInt16 = 0
    /// Newest TSval it sent. Meaningful with `timestamps`.
    public internal(set) var timestampValue: UInt32 = 0
    /// The last TSecr it sent: the other side's TSval that it compares with (RFC 7323 4.3).
    var timestampEcho: UInt32 = 0
    /// Its last segment of any kind.
    @PackedFrameReference public internal(set) var lastSegment: FrameReference?
    /// The first segment of the peer that this side has not followed by one of its own: its silence counts from there. Nil while
    /// this side spoke last.
    @PackedFrameReference public internal(set) var silentSince: FrameReference?
    /// Its last segment that took sequence space, original or retransmission; nil before it.
    @PackedFrameReference public internal(set) var lastSent: FrameReference?
    /// When the oldest of its bytes that are still unacknowledged were first sent.
    @PackedFrameReference public internal(set) var pendingSince: FrameReference?
    /// Its last segment with new payload.
    @PackedFrameReference public internal(set) var lastData: FrameReference?
    /// How often unacknowledged bytes have been retransmitted since the last progress.
    public internal(set) var repeats: UInt16 = 0
    /// Duplicate ACKs for it since the last progress.
    var duplicateACKsReceived: UInt16 = 0
    /// Unanswered keepalive or window probes in a row.
    public internal(set) var unansweredProbes: UInt16 = 0
    /// ISS (RFC 9293 3.3.1): its initial sequence number, if `sentSYN`, `sentSYNACK` or an acknowledgment in the handshake says it.
    public internal(set) var iss = SequenceNumber(0)
    /// The first segment that acknowledged payload of it.
    @PackedFrameReference public internal(set) var firstDataAck: FrameReference?
    /// Its first segment with payload.
    @PackedFrameReference public internal(set) var firstData: FrameReference?
    /// What it has sent, counted.
    public internal(set) var transfer = Transfer()

    // What few segments touch.

    /// The state before an RST towards it was assumed to be honoured; it returns when the side goes on sending.
    var beliefBeforeReset = EndpointState.unknown
    /// The sequence number of its FIN. Meaningful with `sentFIN`.
    public internal(set) var finSequence = SequenceNumber(0)
    /// TTL or hop limit of its first segment.
    public internal(set) var timeToLive: UInt8 = 0
    /// Type of service or traffic class of its first segment.
    public internal(set) var trafficClass: UInt8 = 0
    /// The number of the point where its first segment was captured (`TCPPacket.point`).
    public internal(set) var point: UInt16 = 0
    /// The acknowledgment number of its SYN-ACK.
    var synAckAcknowledged = SequenceNumber(0)
    /// Time between the last two copies of unacknowledged bytes.
    public internal(set) var repeatGap = Interval.zero
    /// Its first FIN.
    @PackedFrameReference public internal(set) var fin: FrameReference?
    /// Its last FIN.
    @PackedFrameReference public internal(set) var lastFIN: FrameReference?
    /// How many FINs it sent, copies included.
    public internal(set) var finCount: UInt16 = 0
    /// The first segment that acknowledged its FIN.
    @PackedFrameReference public internal(set) var finAck: FrameReference?
    /// Its first RST that its receiver had to honour, or may have.
    @PackedFrameReference public internal(set) var reset: FrameReference?
    /// What it had sent last when it sent `reset`.
    @PackedFrameReference var lastBeforeReset: FrameReference?
    /// The end of its first segment that takes sequence space and acknowledges the other side's FIN.
    var finAckCarrier: SequenceNumber?
    /// The VLANs and virtual networks that its first segment came in.
    var carrier = Carrier.none
    /// The last acknowledgment of it that it refused; an RST of it may answer that.
    var refusedACK = SequenceNumber(0)
    /// What was acknowledged of it when `silentSince` began.
    var sndUNAWhenSilent = SequenceNumber(0)
    /// Up to where bytes of it were acknowledged that were not seen. Meaningful with `hasClaim`.
    var claimed = SequenceNumber(0)
    /// The first byte that rode on a refused segment only. Meaningful with `hasUntaken`.
    var untaken = SequenceNumber(0)
    /// The right edge of the highest block that the other side has reported. Meaningful with `sacked`.
    var sackEdge = SequenceNumber(0)

    /// The VLAN of its first segment; nil without a tag, and in more than one tag or a virtual network.
    public var vlan: UInt16? {
        carrier.vlan
    }

    /// The differentiated services code point of its first segment (RFC 2474).
    public var codePoint: UInt8 {
        trafficClass >> 2
    }

    /// Whether some of its sequence space (SYN, payload, FIN) is sent and not acknowledged.
    public var hasPending: Bool {
        flags.contains(.hasBase) && sndUNA.precedes(coverage.sndNXT)
    }
}
