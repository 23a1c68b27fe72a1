import Packets

/// Numbers the frames of an input as they come, and notes what is odd about their order and their links.
struct FrameCounter {
    /// Frames so far.
    private(set) var count = FrameNumber(0)
    /// Frames whose time was before that of the frame before them.
    private(set) var backwardSteps = 0
    /// The link types so far, without repeats.
    private(set) var linkTypes: [LinkType] = []
    /// Frames whose record claims a time that cannot be.
    private(set) var impossibleTimes = 0
    private var newest: Timestamp?
    private var link: LinkType?

    /// Counts a frame.
    ///
    /// - Returns: Its header; `matchesFilter` is true until the reader says otherwise.
    @inline(__always)
    mutating func take(_ pending: PendingFrame, input: Int = 0) -> FrameHeader {
        count = pending.recordsBefore == 0 ? count.next : count.advanced(by: Int(pending.recordsBefore) + 1)
        if pending.isTimeImpossible { impossibleTimes += 1 }
        if let newest, pending.time < newest { backwardSteps += 1 }
        newest = pending.time
        if pending.link != link { note(pending.link) }
        return FrameHeader(
            number: count,
            time: pending.time,
            originalLength: pending.originalLength,
            link: pending.link,
            matchesFilter: true,
            input: UInt8(clamping: input),
            interface: pending.interface,
            direction: pending.direction
        )
    }

    /// Counts records that are no frames, behind the last one.
    mutating func pass(_ records: UInt32) {
        if records > 0 { count = count.advanced(by: Int(records)) }
    }

    private mutating func note(_ next: LinkType) {
        link = next
        if !linkTypes.contains(next) { linkTypes.append(next) }
    }
}
