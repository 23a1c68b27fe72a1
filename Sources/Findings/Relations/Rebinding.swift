import Connections
import Packets

/// A connection and the one that continues its numbers.
struct Rebinding: Sendable {
    /// The number of the connection that stopped.
    let before: Int
    /// Who spoke there.
    let speaker: Endpoint
    /// Who was spoken to there.
    let peer: Endpoint
    /// The last frame of who spoke.
    let last: FrameReference
    /// How it goes on.
    let start: MidStreamStart
    /// What shows that it does.
    let proof: Continuation
}
