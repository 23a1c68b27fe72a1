/// The number of a frame, from 1, over the whole input, filtered or not, as Wireshark counts.
///
/// It stops at 2^32 - 1 instead of wrapping: a number that is too small would point at the wrong frame.
public struct FrameNumber: Hashable, Comparable, Sendable {
    /// The number itself; 0 is "before the first frame".
    public var rawValue: UInt32

    /// The frame with this number; numbers beyond 2^32 - 1 become that.
    public init(_ number: Int) {
        rawValue = UInt32(clamping: number)
    }

    /// The frame with this number.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The number as an `Int`, for display.
    public var number: Int {
        Int(rawValue)
    }

    /// The frame after this one.
    public var next: FrameNumber {
        FrameNumber(Int(rawValue) + 1)
    }

    /// The frame `count` after this one.
    public func advanced(by count: Int) -> FrameNumber {
        FrameNumber(Int(rawValue) + min(max(count, 0), Int(UInt32.max)))
    }

    /// Whether `lhs` comes first in the input.
    public static func < (lhs: FrameNumber, rhs: FrameNumber) -> Bool {
        lhs.rawValue < rhs.rawValue
    }
}
