/// The state one end is believed to be in, and how sure that is.
public struct EndpointState: Hashable, Sendable {
    /// The RFC 9293 state.
    public var state: TCPState
    /// How sure it is.
    public var evidence: Evidence

    /// Nothing is known.
    public static let unknown = EndpointState(.unknown, .assumed)

    /// `state`, as sure as `evidence`.
    public init(_ state: TCPState, _ evidence: Evidence) {
        self.state = state
        self.evidence = evidence
    }
}
