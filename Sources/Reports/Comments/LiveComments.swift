import Connections
import Packets

/// The comments of frames as they come: what was known when each came, and no findings, which are known only later.
public struct LiveComments {
    /// What must be remembered of a connection between two of its frames.
    private struct Memory {
        var flight = FlightTracker()
        var annotator = AnnotatorMemory()
    }

    /// Connections remembered at once. When there are more all are forgotten: notes then refer to no earlier frame.
    private static let most = 50_000

    private var memories: [Int: Memory] = [:]

    /// Nothing remembered.
    public init() {}

    /// What is to be said of the last frame of `connection`, whose timeline has it.
    public mutating func comment(on connection: Connection, now: Timestamp) -> String? {
        guard let event = connection.timeline.events.last else { return nil }
        if memories.count >= Self.most { memories.removeAll() }
        let memory = memories.removeValue(forKey: connection.id) ?? Memory()
        var annotator = Annotator(last: connection, now: now, memory.flight, memory.annotator)
        let annotation = annotator.annotate(event, in: PhaseBounds(connection).phase(of: event))
        memories[connection.id] = Memory(flight: annotator.flight, annotator: annotator.memory)
        return CommentText.text(connection, annotation, [])
    }

    /// Nothing more will come of the connection with this number.
    public mutating func forget(_ id: Int) {
        memories[id] = nil
    }
}
