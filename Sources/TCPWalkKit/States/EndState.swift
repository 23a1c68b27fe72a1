internal import Connections

/// The state that one end of a connection is in, and how sure that is.
public struct EndState: Hashable, Sendable {
    /// The state.
    public let state: TCPState
    /// How sure it is; without meaning if the state is unknown.
    public let evidence: Evidence

    init(_ state: EndpointState) {
        self.state = TCPState(state.state)
        evidence = Evidence(state.evidence)
    }
}
