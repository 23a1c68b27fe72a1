import Comparison
import Connections
import Packets

/// What the capture of one point says by itself: its connections, and what is found about them.
public struct PointDiagnosis: Sendable {
    private let connections: TrackedConnections
    private let diagnosis: Diagnosis

    /// The connections of `table`, after those that were evicted for them; `gaps`: what it is known not to hold.
    public init(_ table: ConnectionTable, after history: ListenerHistory, gaps: CaptureGaps) {
        connections = TrackedConnections(table)
        diagnosis = Diagnosis(
            of: connections,
            at: connections.now ?? Timestamp(nanoseconds: 0),
            after: history,
            gaps: gaps
        )
    }

    /// Those of its connections that have these numbers; an evicted one is none.
    func connections(numbered numbers: [Int]) -> [Connection] {
        numbers.compactMap { number in connections.place(of: number).map { connections[$0] } }
    }

    /// What is found about one of them.
    func findings(of connection: Connection) -> [Finding] {
        diagnosis.findings(of: connection)
    }

    /// In which state an end was last, as its own point shows it.
    public func finalState(of side: Side, inConnection number: Int) -> EndpointState? {
        connections(numbered: [number]).first?.finalState(of: side, at: diagnosis.now)
    }
}
