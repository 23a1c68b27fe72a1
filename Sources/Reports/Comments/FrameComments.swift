import Connections
import Findings
import Packets

/// The comments of a capture's frames, asked for in the order of the frames once all of its connections are known.
///
/// They are made when they are asked for: kept as text they would take more memory than the timelines.
public struct FrameComments {
    /// How far a connection has been walked along.
    private struct Walk {
        var annotator: Annotator
        var phases: PhaseBounds
        var next = 0
        var findings: [Finding]
    }

    /// Walks kept at once. When there are more all are forgotten, and begun anew where a further frame needs one.
    private static let most = 50_000

    /// Frames so far that the memory for timelines had no room for.
    public private(set) var withoutNote = 0

    private let connections: TrackedConnections
    private let diagnosis: Diagnosis
    private let now: Timestamp
    private var walks: [Int: Walk] = [:]

    /// The comments on the frames of `connections`, judged at `now`.
    public init(_ connections: TrackedConnections, _ diagnosis: Diagnosis, now: Timestamp) {
        self.connections = connections
        self.diagnosis = diagnosis
        self.now = now
    }

    /// What is to be said of `frame`, which belongs to the connection with this number.
    public mutating func comment(on frame: FrameNumber, of id: Int) -> String? {
        guard let place = connections.place(of: id) else {
            // It was evicted before the end, and its findings with it.
            withoutNote += 1
            return "tcpwalk connection \(id)"
        }
        let connection = connections[place]
        if walks.count >= Self.most { walks.removeAll() }
        var walk = walks.removeValue(forKey: id) ?? begin(connection)
        let annotation = Self.annotation(of: frame, &walk)
        if annotation == nil { withoutNote += 1 }
        if frame < connection.last.frame { walks[id] = walk }
        return CommentText.text(
            connection,
            annotation,
            walk.findings.isEmpty ? [] : walk.findings.filter { $0.frames.contains(frame) }
        )
    }

    private func begin(_ connection: Connection) -> Walk {
        Walk(
            annotator: Annotator(connection, now: now),
            phases: PhaseBounds(connection),
            findings: diagnosis.findings(of: connection)
        )
    }

    /// The annotation of `frame`, after those of the frames before it; nil when the timeline does not have it.
    private static func annotation(of frame: FrameNumber, _ walk: inout Walk) -> Annotation? {
        while walk.next < walk.annotator.connection.timeline.events.count {
            let event = walk.annotator.connection.timeline.events[walk.next]
            guard event.reference.frame <= frame else { return nil }
            let annotation = walk.annotator.annotate(event, in: walk.phases.phase(of: event))
            walk.next += 1
            if event.reference.frame == frame { return annotation }
        }
        return nil
    }
}
