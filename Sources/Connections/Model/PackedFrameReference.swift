import Packets

/// An optional `FrameReference` in 12 bytes: a connection has some forty, most of them nil.
///
/// Frame 0, which no frame has, stands for nil; the time lies in two halves so that nothing needs eight bytes' alignment.
@propertyWrapper
public struct PackedFrameReference: Hashable, Sendable {
    /// The frame's number; 0 for nil.
    private(set) var frame: UInt32 = 0
    private var timeHigh: UInt32 = 0
    private var timeLow: UInt32 = 0

    /// Nil.
    public init() {}

    /// `wrappedValue`, packed.
    public init(wrappedValue: FrameReference?) {
        self.wrappedValue = wrappedValue
    }

    /// The frame `frame`, or nil if that is 0, at a time in nanoseconds.
    @inline(__always)
    init(frame: UInt32, nanoseconds: Int64) {
        self.frame = frame
        timeHigh = UInt32(truncatingIfNeeded: nanoseconds &>> 32)
        timeLow = UInt32(truncatingIfNeeded: nanoseconds)
    }

    /// Its time; 0 for nil.
    @inline(__always)
    var nanoseconds: Int64 {
        Int64(bitPattern: UInt64(timeHigh) &<< 32 | UInt64(timeLow))
    }

    /// The reference in its packed form, for the packers.
    public var projectedValue: PackedFrameReference {
        @inline(__always) get { self }
        @inline(__always) set { self = newValue }
    }

    /// The frame reference.
    public var wrappedValue: FrameReference? {
        @inline(__always) get {
            guard frame != 0 else { return nil }
            return FrameReference(frame: FrameNumber(rawValue: frame), time: Timestamp(nanoseconds: nanoseconds))
        }
        @inline(__always) set {
            guard let reference = newValue else {
                self = PackedFrameReference()
                return
            }
            self = PackedFrameReference(frame: reference.frame.rawValue, nanoseconds: reference.time.nanoseconds)
        }
    }
}
