import Packets

extension Endpoint {
    /// Whether two ends are these two, in whichever direction. Here, because it is asked for each segment: from another module
    /// it would be a call with eight words.
    @inline(__always)
    static func areSame(_ client: Endpoint, _ server: Endpoint, as one: Endpoint, _ another: Endpoint) -> Bool {
        // Nearly always port and address say at once which end could be which.
        if one.port == client.port, one.address.low == client.address.low, one.isSame(as: client), another.isSame(as: server)
        {
            return true
        }
        return one.isSame(as: server) && another.isSame(as: client)
    }

    /// Equality without a branch for each field.
    @inline(__always)
    func isSame(as other: Endpoint) -> Bool {
        let addresses = (address.low ^ other.address.low) | (address.high ^ other.address.high)
        let rest = UInt64(port ^ other.port) | UInt64(address.family.rawValue ^ other.address.family.rawValue)
        return addresses | rest == 0
    }
}
