internal import Connections
internal import Reports

extension Connection {
    /// Makes the timeline: the connection's frames in order, as many as `ReadingOptions.timelineFrameLimit` left room for.
    public func timeline() -> [TimelineEntry] {
        var record = made.record
        record.addTimeline(of: made.connection, now: made.now, time: made.view.time)
        return record.timeline?.map { TimelineEntry($0) } ?? []
    }

    /// Frames that are not in the timeline because there was no room for them.
    public var framesLeftOutCount: Int {
        made.connection.framesLeftOut
    }
}
