/// What has been seen of one side, one bit each.
public struct FlowFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// The flags with these bits.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// How many of them a healthy connection has; these are the lowest bits.
    static let usualBits = 9

    /// It has sent anything at all.
    public static let spoke = FlowFlags(rawValue: 1 << 0)
    /// It sent a SYN without ACK.
    public static let sentSYN = FlowFlags(rawValue: 1 << 1)
    /// It sent a SYN-ACK.
    public static let sentSYNACK = FlowFlags(rawValue: 1 << 2)
    /// Its SYN or SYN-ACK has been acknowledged.
    public static let synAcknowledged = FlowFlags(rawValue: 1 << 3)
    /// It sent a segment that only a synchronized state can send: it was ESTABLISHED, `proven`.
    public static let provedEstablished = FlowFlags(rawValue: 1 << 4)
    /// It sent payload.
    public static let sentData = FlowFlags(rawValue: 1 << 5)
    /// Its sequence space is known: a segment of it was seen, or acknowledged.
    public static let hasBase = FlowFlags(rawValue: 1 << 6)
    /// Its timestamps option was seen.
    public static let timestamps = FlowFlags(rawValue: 1 << 7)
    /// It sent a segment without SYN: the windows it advertises are scaled (RFC 7323 2.2).
    public static let isPastSYN = FlowFlags(rawValue: 1 << 8)
    /// The acknowledgment of its FIN rode on the other side's FIN.
    public static let finAckedByFIN = FlowFlags(rawValue: 1 << 9)
    /// It sent an RST.
    public static let sentRST = FlowFlags(rawValue: 1 << 10)
    /// It sent a FIN.
    public static let sentFIN = FlowFlags(rawValue: 1 << 11)
    /// It retransmitted its SYN-ACK although the other side's ACK of it had passed, and has not taken it since.
    public static let ackIgnored = FlowFlags(rawValue: 1 << 12)
    /// Bytes beyond all that was seen of it were acknowledged, and it has not shown since whether it had sent them.
    public static let hasClaim = FlowFlags(rawValue: 1 << 13)
    /// Its last segment was a keepalive or window probe that has not been answered yet.
    public static let awaitsProbeAnswer = FlowFlags(rawValue: 1 << 14)
    /// Its FIN passed in order: nothing before it is missing.
    public static let finInOrder = FlowFlags(rawValue: 1 << 15)
    /// Its FIN has been acknowledged.
    public static let finAcknowledged = FlowFlags(rawValue: 1 << 16)
    /// It sent payload after it had acknowledged the other side's FIN.
    public static let dataAfterPeerFIN = FlowFlags(rawValue: 1 << 17)
    /// The other side acknowledged payload that came after that side's own FIN: that was shutdown(), not close().
    public static let halfCloseProven = FlowFlags(rawValue: 1 << 18)
    /// Payload on its SYN was acknowledged by the SYN-ACK (Fast Open).
    public static let synDataTaken = FlowFlags(rawValue: 1 << 19)
    /// Its SYN carried payload.
    public static let synCarriedData = FlowFlags(rawValue: 1 << 20)
    /// Its window is closed at the moment.
    public static let windowClosed = FlowFlags(rawValue: 1 << 21)
    /// A segment of it was captured at more than the usual Ethernet size: offloaded.
    public static let offloaded = FlowFlags(rawValue: 1 << 22)
    /// A segment of it was cut by the snapshot length.
    public static let cut = FlowFlags(rawValue: 1 << 23)
    /// Some of its bytes rode on a segment that its receiver had to refuse, and have not been taken since.
    public static let hasUntaken = FlowFlags(rawValue: 1 << 24)
    /// The other side reported bytes of it out of order (SACK).
    public static let sacked = FlowFlags(rawValue: 1 << 25)
    /// A datagram of it came in fragments: payload lengths are those of the first ones.
    public static let fragmented = FlowFlags(rawValue: 1 << 26)
    /// It reported bytes that had come twice (RFC 2883): the copies were on the path, not only in the capture.
    public static let reportedDoubles = FlowFlags(rawValue: 1 << 27)
    /// Its first FIN acknowledged the other side's FIN: it closed second.
    public static let finCoversPeer = FlowFlags(rawValue: 1 << 28)
    /// It spoke since `hasClaim`, and that told nothing.
    public static let spokeSinceClaim = FlowFlags(rawValue: 1 << 29)
    /// The timestamp that its SYN-ACK echoes is that of the last of several SYNs (RFC 7323 3.2).
    public static let answersLastSYN = FlowFlags(rawValue: 1 << 30)
    /// The timestamp that its SYN-ACK echoes is that of a SYN before the last.
    public static let answersEarlierSYN = FlowFlags(rawValue: 1 << 31)
}
