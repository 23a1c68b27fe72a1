import Connections
import Packets

/// A connection's frames as the page has them: the record's, and what only a drawing needs.
struct PageTimeline {
    private let id: Int
    private let dropped: Int
    private let unanswered: Set<FrameNumber>
    private let events: [TimelineRecord]
    private let choice: FrameChoice

    init(_ record: ConnectionRecord, of connection: Connection, limit: Int, now: Timestamp) {
        id = record.id
        dropped = connection.framesLeftOut
        events = limit > 0 ? record.timeline ?? [] : []
        unanswered = limit > 0 ? UnansweredFrames.of(connection, now: now) : []
        choice =
            limit > 0
            ? FrameChoice(among: events.map(\.kind), limit: limit)
            : FrameChoice(leavingOut: connection.timeline.events.count)
    }

    func write(to json: inout JSONWriter) {
        let shown = choice.shown.map { events[$0] }
        json.beginObject()
        json.member("id", id)
        json.array("cuts", choice.cuts) { json, cut in
            json.beginObject()
            json.member("after", cut.after)
            json.member("frames", cut.frames)
            json.endObject()
        }
        json.member("dropped", dropped)
        json.array("unanswered", shown.map(\.reference.frame).filter { unanswered.contains($0) }) {
            $0.number($1.rawValue)
        }
        json.array("events", shown) { $1.write(to: &$0) }
        json.endObject()
    }
}
