/// What one side has sent, counted. All counts stop at their type's end instead of wrapping.
public struct Transfer: Hashable, Sendable {
    /// Segments of any kind.
    public var packets: UInt32 = 0
    /// Segments with payload that was new.
    public var segments: UInt32 = 0
    /// Payload bytes, each counted once.
    public var bytes: UInt64 = 0
    /// Segments that carried bytes that had been sent before, alone or with new ones behind them.
    public var retransmittedSegments: UInt32 = 0
    /// Payload bytes beyond the first copy.
    public var retransmittedBytes: UInt64 = 0
    /// Segments that filled a hole after later bytes had passed.
    public var outOfOrder: UInt32 = 0
    /// Bare ACKs that repeat the last acknowledgment while data is outstanding.
    public var duplicateACKs: UInt32 = 0
    /// How often the advertised window closed.
    public var zeroWindows: UInt32 = 0
    /// Keepalive probes.
    public var keepalives: UInt32 = 0
    /// Zero window probes.
    public var windowProbes: UInt32 = 0

    /// Nothing sent yet.
    public init() {}
}
