import Packets

extension Endpoint {
    /// Whether two ends are these two, in whichever direction. Here, because it is asked for each segment: from another module
    /// it would be a call with eight words.
    @inline(__always)
    static func areSame(_ client: Endpoint, _ server: Endpoint, as one: Endpoint, _ another: Endpoint) -> Bool {
        (one == client && another == server) || (one == server && another == client)
    }
}
