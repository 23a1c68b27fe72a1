/// Frames from another reading of the same capture.
extension Connection {
    /// This connection with the frames that were kept of it in `other`, which is the same connection read again.
    public func withFrames(of other: Connection) -> Connection {
        var whole = self
        whole.timeline = other.timeline
        if other.clientEndpoint != clientEndpoint { whole.timeline.turn() }
        return whole
    }
}
