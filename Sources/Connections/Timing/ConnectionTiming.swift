import Packets

/// Where the time of a connection went, and how long its round trips took: for views that show it, of connections whose payload was
/// seen.
///
/// Kept outside the connection, and packed into some hundred bytes when cold: none of it is counted, so that in all views the
/// same connections are evicted.
public struct ConnectionTiming: DefaultConstructible {
    /// What its time was spent on up to its last frame.
    public internal(set) var split = TimeSplit()
    /// The longest time between two frames since its first payload, or before it.
    public internal(set) var longestPause = LongestPause()
    /// The last segment before the server's first payload that the server may have answered: the client's last payload, or the
    /// end of the handshake.
    @PackedFrameReference public internal(set) var request: FrameReference?
    /// The client's side.
    public internal(set) var client = SideTiming()
    /// The server's side.
    public internal(set) var server = SideTiming()
    var exchange = Exchange.none

    /// Nothing seen yet.
    public init() {}

    /// One side.
    public internal(set) subscript(side: Side) -> SideTiming {
        get { side == .client ? client : server }
        _modify {
            switch side {
            case .client: yield &client
            case .server: yield &server
            }
        }
    }

    /// Client and server change places.
    mutating func turn() {
        swap(&client, &server)
        split.turn()
        exchange = exchange.turned
        longestPause.owing = longestPause.owing?.other
        longestPause.part = longestPause.part?.turned
        // Request and answer were told apart by the roles as they were before.
        request = nil
    }
}

extension Connection {
    /// What its time was spent on; nil where the clock went back, or no round trip is known to tell the network from an end.
    ///
    /// A connection whose payload was not seen, or of a view that does not time the rest, has only an opening.
    public var timeSplit: TimeSplit? {
        let split = $timing.isEmpty ? TimeSplit(openingOf: self, until: last.time) : timing.split
        return split.isMeasured ? split : nil
    }

    /// What was timed of it; nil without payload, and in views that do not show it.
    public var measuredTiming: ConnectionTiming? {
        $timing.isEmpty ? nil : timing
    }
}
