import Libc

/// The offset of local time from UTC, asked from the C library once per quarter of an hour of capture time.
public struct LocalClock: Sendable {
    /// Zones change their offset at whole quarters of an hour.
    private static let slotLength: Int64 = 900

    private var slot = Int64.min
    private var offset: Int64 = 0

    /// The zone of the process (TZ).
    public init() {
        tzset()
    }

    /// Seconds that local time was ahead of UTC at `seconds` since the epoch.
    public mutating func offset(at seconds: Int64) -> Int64 {
        let wanted = seconds / Self.slotLength
        if wanted == slot { return offset }
        var moment = time_t(seconds)
        var parts = unsafe tm()
        offset = unsafe localtime_r(&moment, &parts) == nil ? 0 : Int64(parts.tm_gmtoff)
        slot = wanted
        return offset
    }
}
