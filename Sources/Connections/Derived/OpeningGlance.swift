import Packets

/// What is known of a connection in a collection without unpacking it.
public struct OpeningGlance: Sendable {
    /// Where it is.
    public let place: Int
    /// What its opening left in the capture.
    public let trace: OpeningTrace
    /// The end that opened it, as its own segments tell.
    public let client: Endpoint
    /// The end that was called.
    public let server: Endpoint

    /// The connection at `place` between these ends.
    public init(place: Int, trace: OpeningTrace, client: Endpoint, server: Endpoint) {
        self.place = place
        self.trace = trace
        self.client = client
        self.server = server
    }
}
