import Packets

/// An optional `FrameMark` in 12 bytes: a connection has some forty, most of them nil.
///
/// Frame 0, which no frame has, stands for nil; the time lies in two halves so that nothing needs eight bytes' alignment.
@propertyWrapper
public struct CompactMark: Hashable, Sendable {
    private var frame: UInt32 = 0
    private var timeHigh: UInt32 = 0
    private var timeLow: UInt32 = 0

    /// Nil.
    public init() {}

    /// `wrappedValue`, packed.
    public init(wrappedValue: FrameMark?) {
        self.wrappedValue = wrappedValue
    }

    /// The mark.
    public var wrappedValue: FrameMark? {
        @inline(__always) get {
            guard frame != 0 else { return nil }
            let bits = UInt64(timeHigh) << 32 | UInt64(timeLow)
            return FrameMark(
                frame: FrameNumber(rawValue: frame),
                time: Timestamp(nanoseconds: Int64(bitPattern: bits))
            )
        }
        @inline(__always) set {
            guard let mark = newValue else {
                self = CompactMark()
                return
            }
            let bits = UInt64(bitPattern: mark.time.nanoseconds)
            frame = mark.frame.rawValue
            timeHigh = UInt32(truncatingIfNeeded: bits >> 32)
            timeLow = UInt32(truncatingIfNeeded: bits)
        }
    }
}
