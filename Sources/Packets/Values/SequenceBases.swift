/// What to subtract from the sequence numbers of one segment before they are printed; 0 leaves them absolute.
public struct SequenceBases: Hashable, Sendable {
    /// Subtracted from `seq`.
    public var sequence: UInt32
    /// Subtracted from `ack`.
    public var acknowledgment: UInt32
    /// Subtracted from both ends of every SACK block; it can be set while the other two are 0.
    public var sack: UInt32

    /// Subtract nothing.
    public static let absolute = SequenceBases(sequence: 0, acknowledgment: 0, sack: 0)

    /// The bases with these three numbers.
    public init(sequence: UInt32, acknowledgment: UInt32, sack: UInt32) {
        self.sequence = sequence
        self.acknowledgment = acknowledgment
        self.sack = sack
    }
}
