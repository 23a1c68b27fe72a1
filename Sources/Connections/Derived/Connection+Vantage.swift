import Packets

/// Where the capture was taken, as far as this connection tells (TCPFacts, "Vantage").
extension Connection {
    /// The capture point.
    public var vantage: Vantage {
        if clientEndpoint.address == serverEndpoint.address || clientEndpoint.address.isLoopback { return .loopback }
        return vantageByHops ?? vantageByRoundTrip ?? .unknown
    }

    /// A TTL that no router has lowered marks the local side; lowered ones on both sides mean the middle.
    private var vantageByHops: Vantage? {
        guard client.flags.contains(.spoke), server.flags.contains(.spoke), client.timeToLive != 0,
            server.timeToLive != 0
        else { return nil }
        switch (Self.isInitial(client.timeToLive), Self.isInitial(server.timeToLive)) {
        case (true, false): return .client
        case (false, true): return .server
        case (false, false): return .middle
        case (true, true): return nil
        }
    }

    private static func isInitial(_ timeToLive: UInt8) -> Bool {
        timeToLive == 64 || timeToLive == 128 || timeToLive == 255
    }

    /// The half of the handshake's round trip that is next to nothing lies at the capture point's end.
    private var vantageByRoundTrip: Vantage? {
        guard handshake.isMeasurable, let toServer = roundTrip(to: .server), let toClient = roundTrip(to: .client)
        else {
            return nil
        }
        // Both next to nothing: one switch, or the same machine.
        guard max(toServer, toClient) >= .milliseconds(1) else { return nil }
        if toClient * 4 < toServer { return .client }
        if toServer * 4 < toClient { return .server }
        return .middle
    }
}
