/// Segments that carried bytes again, by the reason that the wire shows. Counts stop at their type's end.
public struct RetransmissionCounts: Hashable, Sendable {
    /// After a timeout.
    public internal(set) var timeout: UInt32 = 0
    /// After duplicate ACKs or a SACK.
    public internal(set) var fast: UInt32 = 0
    /// The last segment once more after about two round trips (RFC 8985), or its first timeout.
    public internal(set) var tailLossProbe: UInt32 = 0
    /// The receiver had acknowledged it already.
    public internal(set) var spurious: UInt32 = 0
    /// None of these can be told.
    public internal(set) var unknown: UInt32 = 0

    /// One more, for `cause`.
    mutating func add(_ cause: RetransmissionCause) {
        switch cause {
        case .timeout: Self.count(&timeout)
        case .fast: Self.count(&fast)
        case .tailLossProbe: Self.count(&tailLossProbe)
        case .spurious: Self.count(&spurious)
        case .lostUpstream, .unclear: Self.count(&unknown)
        }
    }

    private static func count(_ number: inout UInt32) {
        if number < .max { number += 1 }
    }
}
