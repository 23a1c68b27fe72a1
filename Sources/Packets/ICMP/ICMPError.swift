/// An ICMP or ICMPv6 error that quotes a TCP segment (RFC 792, RFC 4443, RFC 5927).
public struct ICMPError: Sendable {
    /// Who reports it: a router, or the destination host itself.
    public var reporter: Address
    /// Whom it is sent to: the sender of the quoted segment.
    public var recipient: Address
    /// ICMP type: v4 3 unreachable, 4 source quench, 5 redirect, 11 time exceeded, 12 parameter problem; v6 1 to 4.
    public var type: UInt8
    /// ICMP code within the type.
    public var code: UInt8
    /// The next hop's MTU for "fragmentation needed" and "packet too big", else nil.
    public var nextHopMTU: UInt32?
    /// Source of the quoted segment.
    public var quotedSource: Endpoint
    /// Destination of the quoted segment.
    public var quotedDestination: Endpoint
    /// Sequence number of the quoted segment; nil when the quote is shorter than 8 bytes of TCP.
    public var quotedSequence: SequenceNumber?
    /// Flags of the quoted segment; nil when the quote ends before them.
    public var quotedFlags: TCPFlags?
    /// Length of the ICMP message by the IP header, bytes.
    public var length: UInt32
    /// The number of the point where it was captured, as in `TCPPacket`.
    public var point: UInt16 = 0

    /// The error with these fields.
    public init(
        reporter: Address,
        recipient: Address,
        type: UInt8,
        code: UInt8,
        nextHopMTU: UInt32?,
        quotedSource: Endpoint,
        quotedDestination: Endpoint,
        quotedSequence: SequenceNumber?,
        quotedFlags: TCPFlags?,
        length: UInt32
    ) {
        self.reporter = reporter
        self.recipient = recipient
        self.type = type
        self.code = code
        self.nextHopMTU = nextHopMTU
        self.quotedSource = quotedSource
        self.quotedDestination = quotedDestination
        self.quotedSequence = quotedSequence
        self.quotedFlags = quotedFlags
        self.length = length
    }
}
