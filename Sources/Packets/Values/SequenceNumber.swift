/// A TCP sequence or acknowledgment number. It wraps at 2^32 (RFC 9293 3.4), so it is not `Comparable`:
/// "before" means "less than 2^31 behind".
public struct SequenceNumber: Hashable, Sendable {
    /// The 32 bits of the header.
    public var rawValue: UInt32

    /// The number with these bits.
    public init(_ rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// How far `other` lies ahead of this number: -2^31 ... 2^31 - 1.
    public func distance(to other: SequenceNumber) -> Int {
        Int(Int32(bitPattern: other.rawValue &- rawValue))
    }

    /// Whether this number lies before `other`.
    public func precedes(_ other: SequenceNumber) -> Bool {
        distance(to: other) > 0
    }

    /// Whether this number lies at `other` or beyond it.
    public func reaches(_ other: SequenceNumber) -> Bool {
        distance(to: other) <= 0
    }

    /// The later one of the two.
    public func furthest(_ other: SequenceNumber) -> SequenceNumber {
        precedes(other) ? other : self
    }

    /// The number `count` bytes on.
    public static func + (lhs: SequenceNumber, count: UInt32) -> SequenceNumber {
        SequenceNumber(lhs.rawValue &+ count)
    }

    /// The number `count` bytes back.
    public static func - (lhs: SequenceNumber, count: UInt32) -> SequenceNumber {
        SequenceNumber(lhs.rawValue &- count)
    }
}
