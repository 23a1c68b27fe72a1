import Packets

/// The frames of one connection, in order, for the views that show them; empty for the others.
public struct Timeline: DefaultConstructible {
    /// What a timeline takes beside its first frame, in frames: a box, an array, an entry in the side table.
    private static let overhead = 2
    /// The frames kept.
    public private(set) var events: [TimelineEvent] = []
    /// Frames beyond the limit, counted instead of kept.
    public private(set) var dropped = 0

    /// tcpdump's relative numbers go on from one connection on a 4-tuple to the next.
    var numbering = RelativeNumbering()

    /// No frames.
    public init() {}

    /// Keeps `event` while the budget for the frames of all connections lasts.
    mutating func append(
        _ event: TimelineEvent,
        _ timelines: TimelineRetention,
        budget: inout Int
    ) {
        if timelines == .last {
            events.removeAll(keepingCapacity: true)
            events.append(event)
            return
        }
        guard budget > 0 else {
            dropped += 1
            return
        }
        budget += cost
        events.append(event)
        budget -= cost
    }

    /// Client and server change places.
    mutating func turn() {
        for index in events.indices { events[index].turn() }
    }

    /// What it takes of the table's budget, in frames.
    var cost: Int {
        events.isEmpty ? 0 : events.count + Self.overhead
    }
}
