import Connections
import Packets

/// A connection's frames as the page has them: the record's, and what only a drawing needs.
struct PageTimeline {
    private let id: Int
    private let dropped: Int
    private let unanswered: Set<FrameNumber>
    private var events: [TimelineRecord]
    /// Frames left out, and how many of those shown come before them: the beginning and the end tell more than the
    /// middle.
    private var cut = 0
    private var cutAfter = 0

    init(_ record: ConnectionRecord, of connection: Connection, limit: Int, now: Timestamp) {
        id = record.id
        dropped = connection.timeline.dropped
        unanswered = UnansweredFrames.of(connection, now: now)
        events = record.timeline ?? []
        guard events.count > limit else { return }
        cut = events.count - limit
        cutAfter = limit * 2 / 3
        events.removeSubrange(cutAfter..<(cutAfter + cut))
    }

    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("id", id)
        json.member("cut", cut)
        json.member("cut_after", cutAfter)
        json.member("dropped", dropped)
        let shown = events.map(\.mark.frame).filter { unanswered.contains($0) }
        json.array("unanswered", shown) { $0.number($1.rawValue) }
        json.array("events", events) { $1.write(to: &$0) }
        json.endObject()
    }
}
