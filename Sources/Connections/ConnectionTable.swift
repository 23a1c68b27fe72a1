import Packets

/// All connections of one capture, keyed by 4-tuple; packets go in, in the order of the capture.
///
/// Time comes only from packets, and from `advance(to:)` in live mode.
public struct ConnectionTable: Sendable {
    /// What a view needs kept.
    public struct Options: Sendable {
        /// Frames kept for timelines over all connections; 0 for views without timelines.
        public var timelineBudget = 0

        /// Keeps no timelines.
        public init() {}
    }

    /// The connections, in order of first frames: `connections[n].id == n + 1`.
    public private(set) var connections: [Connection] = []
    /// The latest time seen in any frame; nil before the first.
    public private(set) var now: Timestamp?

    private var index: [ConnectionKey: Int] = [:]
    private var timelineBudget: Int
    private let keepsTimelines: Bool

    /// An empty table.
    public init(options: Options = Options()) {
        timelineBudget = options.timelineBudget
        keepsTimelines = options.timelineBudget > 0
    }

    /// Moves the clock: a frame, of whatever kind, was captured at `time`. Time never goes back.
    public mutating func advance(to time: Timestamp) {
        guard let now else {
            self.now = time
            return
        }
        if now < time { self.now = time }
    }

    /// Takes a segment into its connection, opening one if there is none.
    ///
    /// - Returns: The connection's place in `connections`.
    @discardableResult
    public mutating func receive(_ packet: TCPPacket, at mark: FrameMark) -> Int {
        advance(to: mark.time)
        let place = place(for: packet, at: mark)
        let arrival = connections[place].receive(packet, at: mark)
        if keepsTimelines {
            connections[place].record(arrival, packet, at: mark, budget: &timelineBudget)
        }
        return place
    }

    /// Ties an ICMP error to the connection whose segment it quotes.
    ///
    /// - Returns: The connection's place in `connections`, or nil when none is quoted.
    @discardableResult
    public mutating func receive(_ error: ICMPError, at mark: FrameMark) -> Int? {
        advance(to: mark.time)
        guard let place = index[ConnectionKey(error.quotedSource, error.quotedDestination)],
            connections[place].isQuoted(by: error)
        else { return nil }
        connections[place].receive(error, at: mark)
        if keepsTimelines {
            connections[place].record(error, at: mark, budget: &timelineBudget)
        }
        return place
    }

    /// The connection that `packet` belongs to: the latest on its 4-tuple, or a new one.
    private mutating func place(for packet: TCPPacket, at mark: FrameMark) -> Int {
        let key = ConnectionKey(packet.source, packet.destination)
        guard let place = index[key] else {
            return open(packet, key: key, at: mark)
        }
        guard connections[place].isSucceeded(by: packet) else {
            return returnToPredecessor(from: place, packet, key: key)
        }
        let successor = open(packet, key: key, at: mark)
        connections[successor].follow(connections[place])
        return successor
    }

    /// A SYN opened a connection here that nobody took up, and its sender goes on with the one before: that SYN was a
    /// forgery, or a late duplicate (RFC 5961 4.2). The 4-tuple is the old connection's again.
    private mutating func returnToPredecessor(from place: Int, _ packet: TCPPacket, key: ConnectionKey) -> Int {
        guard let previous = connections[place].previous,
            connections[place].isIntruder(packet, on: connections[previous - 1])
        else { return place }
        index[key] = previous - 1
        return previous - 1
    }

    private mutating func open(_ packet: TCPPacket, key: ConnectionKey, at mark: FrameMark) -> Int {
        let place = connections.count
        connections.append(Connection(id: place + 1, opening: packet, mark: mark))
        index[key] = place
        return place
    }
}
