import Packets

/// Something in a connection that a healthy one does not have, kept because a finding may need it.
///
/// A connection keeps at most `Connection.incidentLimit` of them and counts the rest.
public struct Incident: Hashable, Sendable {
    /// What happened.
    public enum Kind: Hashable, Sendable {
        case synRetransmitted
        case synAckRetransmitted
        /// The SYN-ACK came again although an ACK of it had passed.
        case synAckAfterAck
        /// Payload again, for this reason as far as the wire shows it.
        case retransmitted(RetransmissionCause)
        /// A segment arrived after later ones; `true` when IP id or timestamp prove it was sent earlier.
        case outOfOrder(proven: Bool)
        /// The window closed; the matching `windowOpened` ends it.
        case windowClosed
        case windowOpened
        /// The first window after the SYN is that of the SYN shifted to the right by so many bits, which nobody agreed on.
        case windowCollapsed(shift: UInt8)
        /// What was lost begins where the last window ends if it is read without its scale.
        case lostBeyondUnscaled
        /// A small segment was held back until a delayed ACK (RFC 9293 3.7.4, 3.8.6.3) covered the one before it; so many times.
        case heldBack(times: UInt16)
        /// SACK blocks that name what the other side cannot have sent.
        case foreignSACK
        /// Both sides answer nothing new with nothing new, so many segments in a row; `related` is the last of them.
        case loop(segments: UInt16)
        case keepalive(answered: Bool)
        case windowProbe
        case finRetransmitted
        /// The FIN came again although an ACK of it had passed.
        case finAfterAck
        /// An RST: its form, and whether its receiver must honour it by its sequence number (RFC 5961 3.2).
        case reset(ResetForm, honoured: ResetVerdict)
        case icmp(type: UInt8, code: UInt8, aboutSYN: Bool)
        /// A SYN or SYN-ACK after the connection was established.
        case oldDuplicate
        /// Another SYN-ACK to the same SYN, with an initial sequence number of its own.
        case rivalSYNACK
        /// A SYN-ACK whose window is closed.
        case closedSYNACK
        /// The first segment that only an established server sends, from another distance than its SYN-ACK: `offset` has how many
        /// hops further away.
        case otherDistance
        /// An ACK with an older connection's numbers in answer to the SYN.
        case staleAck
        /// A SYN-ACK in answer to the SYN that acknowledges another number than the SYN's.
        case answerNotTaken
        /// A pure ACK in answer to something unacceptable (RFC 5961): the connection lives.
        case challengeAck
        /// The server's application took long to answer although everything had arrived; the first of such frames' number is
        /// `related`, `length` is how often.
        case slowAnswer(AnswerPlace)
        /// The client took long to send its request, or to go on with it; `related` and `length` likewise.
        case slowRequest(isBegun: Bool)
        /// The end in whose name an RST came goes on sending: the RST was forged, or was not meant for this connection.
        case senderGoesOn
    }

    /// What happened.
    public var kind: Kind
    /// Who sent the segment (for ICMP: whose segment is quoted).
    public var side: Side
    /// Where and when.
    public var reference: FrameReference
    /// The frame it refers to (the first copy, the trigger); nil if none.
    public var related: FrameNumber?
    /// Payload bytes of the segment; of an ICMP error the MTU that it names, 0 for none; of a window that opened, or of one without
    /// its scale, its bytes.
    public var length: UInt32
    /// Time since the segment it refers to was last seen; of what was held back the time that all of them waited for the timer; of
    /// a loop the time from its first segment to its last.
    public var gap: Interval
    /// For an RST or a rival SYN-ACK: what does not fit its sender's other segments.
    public var oddities: ResetOddities = []
    /// For a SYN that comes again: it has no Fast Open option and no payload any more, as the first one had.
    public var dropsFastOpen = false
    /// For an answer to the SYN: how far its acknowledgment lies from the one that the SYN asks for; for a foreign SACK block how
    /// far from what was acknowledged.
    public var offset: Int32 = 0
}

/// Which of a server's answers it is.
public enum AnswerPlace: UInt8, Hashable, Sendable {
    /// It speaks first.
    case greeting
    /// The answer to the first request.
    case first
    case later
}

/// What makes an RST look as if a device in between had sent it; each hint is weak alone.
public struct ResetOddities: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// The oddities with these bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Its TTL differs from that of the sender's first segment.
    public static let timeToLive = ResetOddities(rawValue: 1 << 0)
    /// It stands where a live socket aborts, but has no window or lacks the agreed timestamps.
    public static let form = ResetOddities(rawValue: 1 << 1)
    /// Its IPv4 identification repeats one of the sender's, or is far from its running count.
    public static let identification = ResetOddities(rawValue: 1 << 3)
    /// A bare RST answers a segment, and there is none that its sender had not answered before.
    public static let unprompted = ResetOddities(rawValue: 1 << 4)
}

/// Why payload was sent again, as far as the wire shows it.
public enum RetransmissionCause: UInt8, Hashable, Sendable {
    /// After a pause of at least the smallest RTO (200 ms on Linux), or a doubled one.
    case timeout
    /// After three duplicate ACKs or a SACK of later bytes.
    case fast
    /// The last segment once more after about two round trips and 200 ms (RFC 8985).
    case tailLossProbe
    /// The receiver had acknowledged it already.
    case spurious
    /// The first copy was lost before the capture point: seen only as a late, newer segment that fills a hole.
    case lostUpstream
    /// None of these can be told.
    case unclear
}

/// Whether the receiver of an RST honours it.
public enum ResetVerdict: UInt8, Hashable, Sendable {
    /// Its sequence number is exactly the expected one (or it acknowledges the SYN in SYN-SENT).
    case taken
    /// It lies in the window but is not the expected number: answered by a challenge ACK (RFC 5961 3.2).
    case challenged
    /// It lies outside the window: dropped.
    case outside
    /// The capture does not show what its receiver expects.
    case undecided
}
