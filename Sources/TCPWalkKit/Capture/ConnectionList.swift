internal import Connections
internal import Findings
internal import Names
internal import Packets
internal import Reports

/// The connections of a capture, in the order of their first frames.
///
/// They are kept packed, a few hundred bytes each: an element is made, and its findings looked for, each time it is asked for. Keep
/// an element rather than asking for it twice.
public struct ConnectionList: RandomAccessCollection, Sendable {
    private let tracked: TrackedConnections
    private var diagnosis: Diagnosis
    private let view: WalkthroughOptions

    /// The connections that `tracking` has after the last frame.
    init(_ tracking: FrameTracking, _ view: WalkthroughOptions) {
        tracked = TrackedConnections(tracking.table)
        diagnosis = Diagnosis(
            of: tracked,
            at: tracked.now ?? Packets.Timestamp(nanoseconds: 0),
            after: tracking.history,
            gaps: view.gaps
        )
        diagnosis.standIns = StandIns(view.names)
        self.view = view
    }

    /// The first position, 0.
    public var startIndex: Int { tracked.startIndex }
    /// How many connections there are.
    public var endIndex: Int { tracked.endIndex }

    /// The connection at `position`, which is not its number: numbers begin at 1, and evicted connections have theirs too.
    public subscript(position: Int) -> Connection {
        Connection(tracked[position], diagnosis, view)
    }
}
