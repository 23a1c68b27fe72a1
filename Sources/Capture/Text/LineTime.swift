/// The time at the beginning of a line, as it was read.
enum LineTime: Hashable {
    /// `-t`: none.
    case none
    /// The nanoseconds of a clock, without a day; negative for a difference that is.
    case clock(Int64)
    /// Nanoseconds since 1970 by the writer's calendar and clock.
    case date(Int64)
    /// Nanoseconds since 1970 in UTC.
    case epoch(Int64)
    /// Nanoseconds since the first row, or since the row before.
    case elapsed(Int64)
}
