import Comparison
import Connections

/// What the two captures say by themselves, each alone.
public struct PointDiagnoses: Sendable {
    /// Of the point nearer to the clients.
    public let near: PointDiagnosis?
    /// Of the other one.
    public let far: PointDiagnosis?

    /// Of two neighbouring points; nil where nothing is said of one.
    public init(near: PointDiagnosis? = nil, far: PointDiagnosis? = nil) {
        self.near = near
        self.far = far
    }

    /// In which state an end was last: the client as the near point shows it, the server as the far one does. A packet that was lost
    /// before its own point has changed nothing there. Nil where that point has nothing of the connection.
    public func finalState(of side: Side, in comparison: ConnectionComparison) -> EndpointState? {
        let (point, numbers) =
            side == .client ? (near, comparison.connections.near) : (far, comparison.connections.far)
        return numbers.last.flatMap { point?.finalState(of: side, inConnection: $0) }
    }
}
