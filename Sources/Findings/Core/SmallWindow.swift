/// When a window is small, and a reason to look at the connection.
enum SmallWindow {
    /// A window of so many bytes has room for a segment on a usual path (1280 is IPv6's least MTU).
    static let fullSegment: UInt16 = 1200
    /// Segments with payload that are needed to tell.
    static let leastSegments: UInt32 = 5

    /// Whether a side whose last window is this one, as sent, is to be asked about, with so many segments of the other.
    @inline(__always)
    static func isSuspect(_ window: UInt16, _ segments: UInt32) -> Bool {
        segments >= leastSegments && window < fullSegment && window != 0
    }
}
