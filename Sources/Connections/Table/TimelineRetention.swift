/// The frames that are kept for timelines.
public enum TimelineRetention: Sendable, Equatable {
    /// None: the view shows no frames.
    case none
    /// All, up to so many over all connections.
    case all(budget: Int)
    /// Of each connection the last one: the view shows frames as they come.
    case last
}
